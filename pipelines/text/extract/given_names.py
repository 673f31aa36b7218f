"""People known by their given names: a name that stands alone below a title, and its post.

As `credits` knows Chinese people by their surnames. Names that are words, months, places or goods
as well are left out: Will, April, Paris, Charlotte, Victoria.
"""

import re

from pipelines.text.extract.names import words
from pipelines.text.extract.times import Clock, find_time

GIVEN_NAMES = words(
    """
    Aaron Abby Abigail Adam Adrian Adriana Agnes Ahmed Aisha Alan Albert Alejandra Alejandro
    Alessandra Alessandro Alex Alexander Alexandra Alexandre Alexis Alfred Ali Alice Alicia
    Alina Alison Allison Alyssa Amanda Amelia Amina Amir Amy Ana Anastasia Anders Andre Andrea
    Andreas Andrei Andrew Andrzej Andy Angela Angelina Angelo Anita Anja Anke Ann Anna Anne
    Annette Annie Anthony Antje Antoine Anton Antonia Antonio Arjun Arnaud Arthur Ashley Astrid
    Audrey Barbara Bastian Beatrice Beatriz Becky Ben Benedikt Benjamin Benoit Bernard Bernd
    Bernhard Beth Bettina Bianca Birgit Björn Bob Boris Brad Bradley Brandon Brenda Brendan
    Brent Brett Brian Bridget Britta Bruno Bryan Caitlin Camila Camilla Camille Carla Carlo
    Carlos Carmen Carol Caroline Carolyn Carsten Catherine Cathy Cecilia Cedric Chad Charles
    Charlie Chloe Chris Christian Christiane Christina Christine Christoph Christophe
    Christopher Cindy Claire Clara Clarissa Claude Claudia Clemens Colin Connor Corinna Cornelia
    Craig Cristina Curtis Cynthia Dagmar Damien Dan Dana Daniel Daniela Danielle Danny Darren
    Dave David Deborah Debra Denise Dennis Derek Diana Diane Diego Dieter Dietmar Dirk Dmitri
    Dominik Dominique Donald Donna Doris Dorothea Doug Douglas Dylan Edgar Edith Eduard Eduardo
    Edward Eileen Elaine Eleanor Elena Elisa Elisabeth Elise Eliza Elizabeth Ella Ellen Elodie
    Emanuel Emilia Emilie Emily Emma Emmanuel Enrico Enrique Eric Erica Erich Erik Erika Erin
    Ernst Esther Ethan Eugene Eva Evelyn Fabian Fabio Fatima Federica Federico Felicia Felix
    Fernanda Fernando Filip Fiona Florian Franca Francesca Francesco Francis Francisco Franck
    Francois Frank Franz François Fred Frederic Frederick Frederik Friedrich Gabriel Gabriela
    Gabriele Gabriella Gareth Gary Gavin Gemma Geoffrey Georg Gerald Gerard Gerd Gerhard Gianni
    Gilles Giorgio Giovanni Giulia Giuseppe Gloria Gordon Greg Gregor Gregory Guido Guillaume
    Gunter Gustavo Hannah Hans Harald Harold Heather Heidi Heike Heiko Heinrich Heinz Helen
    Helena Helene Helga Helmut Hendrik Henri Henrik Henry Herbert Hermann Holger Holly Horst
    Howard Hubert Hugo Ian Ibrahim Ilaria Ines Inga Ingo Ingrid Irene Irina Isaac Isabel
    Isabella Isabelle Ivan Jack Jackie Jacob Jacqueline Jacques Jake Jakob James Jamie Jan Jana
    Jane Janet Janine Jannik Jared Jason Javier Jean Jeff Jeffrey Jennifer Jenny Jens Jeremy
    Jerome Jerry Jesse Jessica Jessie Jill Jim Joachim Joan Joanna Joanne Joe Joel Johan Johann
    Johanna Johannes John Johnny Jon Jonas Jonathan Jorge Jose Josef Joseph Josephine Joshua
    José Juan Judith Judy Julia Julian Juliane Julie Julien Juliet Juliette Julio Justin Justine
    Kai Karen Karin Karl Karla Karsten Kate Katharina Katherine Kathleen Kathrin Kathryn Kathy
    Katie Katja Katrin Kayla Keith Kelly Kelsey Ken Kenneth Kerstin Kevin Kim Kimberly Kirsten
    Klaus Konrad Konstantin Kristen Kristin Kristina Kurt Kyle Lara Lars Laura Lauren Laurence
    Laurent Lea Leah Lena Leo Leon Leonard Leonie Leslie Linda Lindsay Lindsey Lisa Lorenzo
    Louis Louise Luca Lucas Lucia Luciano Lucy Ludwig Luigi Luis Luisa Luke Lutz Lydia Lynn
    Magdalena Manfred Manuel Manuela Mara Marc Marcel Marcella Marco Marcos Marcus Margaret
    Maria Marian Mariana Marianne Marie Marina Mario Marion Marissa Marius Mark Markus Marlene
    Marta Martha Martin Martina Mary Massimo Mathias Mathieu Matt Matteo Matthew Matthias
    Maureen Maurice Mauro Maximilian Meagan Megan Meghan Melanie Melissa Michael Michaela Michel
    Michele Michelle Miguel Mike Mikhail Miriam Mitchell Mohamed Mohammed Molly Monica Monika
    Moritz Muhammad Nadia Nadine Nancy Naomi Natalia Natalie Natasha Nathalie Nathan Neil Niall
    Nicholas Nick Nicola Nicolas Nicole Niels Nigel Nikolas Nils Nina Noah Nora Norbert Norman
    Oleg Olga Oliver Olivia Olivier Oscar Otto Pablo Pamela Paola Paolo Pascal Patricia Patrick
    Paul Paula Paulina Pauline Pedro Peggy Peter Petra Phil Philip Philipp Philippe Phillip
    Pierre Pietro Priya Rachael Rachel Rafael Rahul Rainer Ralf Ralph Ramona Raphael Raymond
    Rebecca Regina Reinhard Renate Rene René Ricardo Riccardo Richard Rita Robert Roberta
    Roberto Rodrigo Roger Roland Rolf Roman Ron Ronald Ronja Rosa Roy Rudolf Russell Ruth Ryan
    Sabine Sabrina Sally Sam Samantha Samuel Sandra Sandy Santiago Sara Sarah Sascha Scott Sean
    Sebastian Sergei Sergio Seth Shannon Sharon Shaun Shawn Sheila Shelby Silke Silvia Simon
    Simone Sofia Sonia Sonja Sophia Sophie Stefan Stefanie Stefano Stella Stephan Stephanie
    Stephen Steve Steven Stuart Susan Susanne Suzanne Sven Svenja Sylvia Sylvie Tamara Tania
    Tanja Tara Tatiana Ted Teresa Terry Tessa Thea Theo Theresa Thierry Thilo Thomas Thorsten
    Tim Timo Timothy Tina Tobias Todd Tom Tomas Tony Tracy Trevor Trond Tyler Ulrich Ulrike
    Ursula Ute Uwe Valentina Valeria Valerie Vanessa Vera Verena Veronica Veronika Vincent
    Vincenzo Vladimir Volker Walter Wendy Werner Wiebke Wilhelm William Wolfgang Yannick Yolanda
    Yvonne Zachary Zoe
    """
)

_PART = r"[A-Z\u00c0-\u00de][\w’'-]*\.?"
_NAME = re.compile(rf"[A-Z]\w+(?: (?:{_PART}|de|van|von|der|da|la|bin|al|du)){{1,3}}")
_PIECES = re.compile(r"\s*[|·•●⋅∙,/]\s*|\s+[–—-]\s+")
_POSTS = re.compile(
    r"(?:(?:senior|chief|staff|lead|guest|contributing|managing|associate|freelance|content|news|tech"
    r"|technology|science|sports?|health|travel|food|copy|ai|product|marketing|deputy|executive)\s+)*"
    r"(?:writer|reporter|editor|author|correspondent|columnist|contributor|journalist|blogger"
    r"|strategist|marketer|manager|redakteur(?:in)?|autor(?:in)?|korrespondent(?:in)?|journaliste?"
    r"|redactora?|periodista)",
    re.IGNORECASE,
)
_MINUTES = re.compile(r"\d+\s?-?\s?min(?:ute)?s?\.?(?: read| lesen)?", re.IGNORECASE)


def person_in(text: str, clock: Clock) -> str | None:
    """The person a short text names, alone or with post and times; None for other texts.

    >>> clock = Clock.of("Asia/Shanghai", None)
    >>> person_in("Anna Berg", clock), person_in("Anna Berg | Writer | May 3, 2024", clock)
    ('Anna Berg', 'Anna Berg')
    >>> person_in("Customer Stories", clock), person_in("Anna Berg, Berlin", clock)
    (None, None)
    """
    if text.partition(" ")[0] not in GIVEN_NAMES:
        return None
    found = find_time(text, clock)
    first, *others = _PIECES.split(text[: found.start] + text[found.end :] if found else text)
    if not _NAME.fullmatch(first):
        return None
    if all(not one or _POSTS.fullmatch(one) or _MINUTES.fullmatch(one) for one in others):
        return first
    return None
