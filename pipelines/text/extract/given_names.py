"""People known by their given names: a name that stands alone below a title, and its post.

As `credits` knows Chinese people by their surnames. Names that are words, months, places or goods
as well are left out: Will, April, Paris, Charlotte, Victoria.
"""

import re

from pipelines.text.extract.names import words
from pipelines.text.extract.times import Clock, find_time

GIVEN_NAMES = words(
    """
    Aaron Abby Abigail Adam Adela Aditya Adrian Adriana Adrien Agnes Agnieszka Ahmed Ahmet Aidan
    Aisha Alan Alastair Albert Alejandra Alejandro Alessandra Alessandro Alex Alexander
    Alexandra Alexandre Alexey Alexis Alfred Ali Alice Alicia Alina Alison Alistair Allison
    Alyssa Amanda Amelia Amina Amir Amit Amy Ana Anastasia Anders Andre Andrea Andreas Andreea
    Andrei Andrew Andrzej Andrés Andy Angela Angelina Angelo Angus Anil Anita Anja Anjali Anke
    Ann Anna Anne Anneke Annette Annie Annika Anthony Antje Antoine Anton Antonia Antonio Antti
    Aoife Arjun Arnaud Arthur Ashley Astrid Attila Audrey Aurélie Ayşe Barbara Bastian Beata
    Beatrice Beatrix Beatriz Becky Ben Bence Benedikt Benjamin Benoit Bernard Bernd Bernhard
    Beth Bettina Bianca Birgit Björn Bjørn Bob Bogdan Boris Brad Bradley Bram Brandon Brenda
    Brendan Brent Brett Brian Brianna Bridget Britta Brittany Bronwyn Bruno Bryan Byron Caitlin
    Calvin Cameron Camila Camilla Camille Carla Carlo Carlos Carmen Carol Caroline Carolyn
    Carsten Cassidy Catherine Cathy Cecilia Cedric Chad Charles Charlie Chloe Chloé Chris
    Christian Christiane Christina Christine Christoph Christophe Christopher Ciara Cindy Claire
    Clara Clarissa Claude Claudia Clemens Clint Clive Clément Cody Colin Connor Corinna Cormac
    Cornelia Cory Craig Cristina Curtis Cynthia Céline Dagmar Dale Damien Dan Dana Danica Daniel
    Daniela Danielle Danny Darla Darren Dave David Deanna Debbie Deborah Debra Declan Deepak
    Denise Dennis Derek Detlef Diana Diane Diego Dieter Dietmar Dimitris Dinesh Dirk Dmitri
    Dmytro Dominik Dominique Donald Donna Doris Dorota Dorothea Doug Douglas Dragan Dries Dustin
    Dylan Edgar Edith Eduard Eduardo Edward Eileen Elaine Eleanor Elena Eleni Elif Elisa
    Elisabeth Elise Eliza Elizabeth Elke Ella Ellen Elliot Elliott Elodie Emanuel Emil Emilia
    Emilie Emily Emma Emmanuel Emre Enrico Enrique Eoin Eric Erica Erich Erik Erika Erin Ernst
    Esther Eszter Ethan Euan Eugene Eva Evan Evelyn Ewa Ewan Fabian Fabio Fatima Fatma Federica
    Federico Felicia Felix Femke Fergus Fernanda Fernando Filip Fiona Florian Franca Francesca
    Francesco Francis Francisco Franck Francois Frank Franz François Fred Frederic Frederick
    Frederik Freja Friedrich Frédéric Gabriel Gabriela Gabriele Gabriella Gareth Gary Gavin
    Gemma Geoff Geoffrey Georg Gerald Gerard Gerd Gerhard Gethin Gianni Gilles Giorgio Giorgos
    Giovanni Giulia Giuseppe Glen Glenn Gloria Gonçalo Goran Gordon Graham Greg Gregor Gregory
    Guido Guillaume Gunter Gustavo Gwen Gábor Günter Hakan Halina Hannah Hans Harald Harold
    Hassan Heather Heidi Heike Heiko Heinrich Heinz Helen Helena Helene Helga Helmut Hendrik
    Henri Henrik Henry Herbert Hermann Hiroshi Holger Holly Horst Howard Hubert Hugh Hugo
    Hussein Håkon Hélène Ian Ibrahim Ilaria Ines Inga Ingo Ingrid Inés Inês Ioana Ira Irene
    Irina Iryna Isaac Isabel Isabella Isabelle István Ivan Ivana Jack Jackie Jacob Jacqueline
    Jacques Jake Jakob Jakub James Jamie Jan Jana Jane Janet Janine Jannik Jared Jason Javier
    Jean Jeff Jeffrey Jennifer Jenny Jens Jeremiah Jeremy Jeroen Jerome Jerry Jesper Jesse
    Jessica Jessie Jesús Jill Jim Jiří Joachim Joan Joana Joanna Joanne Jocelyn Jochen Joe Joel
    Johan Johann Johanna Johannes John Johnny Jolanta Jon Jonas Jonathan Joost Jorge Jose Josef
    Joseph Josephine Josh Joshua José João Juan Judith Judy Juha Jukka Julia Julian Juliane
    Julie Julien Juliet Juliette Julio Justin Justine Jérôme Jörg Jürgen Kai Kara Karan Karen
    Kari Karin Karl Karla Karsten Kasper Katalin Katarzyna Kate Katharina Katherine Kathleen
    Kathrin Kathryn Kathy Katie Katja Katrin Kavita Kayla Keith Kelly Kelsey Ken Kendra Kenji
    Kenneth Kenny Kerstin Kevin Khalid Kim Kimberly Kirk Kirsten Kirsty Klaus Konrad Konstantin
    Kostas Kristen Kristin Kristina Kristy Krystyna Krzysztof Kurt Kwame Kyle Käthe Lance Lara
    Lars Laura Lauren Laurence Laurent Layla Lea Leah Leigh Leila Lena Leo Leon Leonard Leonie
    Leslie Liam Lieven Linda Lindsay Lindsey Lisa Lloyd Lois Loren Lorenzo Lori Lorraine Louis
    Louise Luca Lucas Lucia Luciano Lucy Lucía Ludwig Luigi Luis Luisa Luka Lukas Luke Lukáš
    Lutz Lydia Lynn Lynne László Léa Mads Magda Magdalena Mahesh Maja Malcolm Mandy Manfred
    Manuel Manuela Mara Marc Marcel Marcella Marcin Marco Marcos Marcus Marek Margaret Maria
    Marian Mariana Marianne Marie Marieke Marija Marina Mario Marion Marissa Marius Marjorie
    Mark Markus Marlene Marta Martha Martin Martina Martín Marvin Mary Massimo Mateo Mateus
    Mathias Mathieu Matias Matt Matteo Matthew Matthias Maureen Maurice Mauro Maximilian
    Małgorzata Meagan Megan Meghan Mehmet Melanie Melissa Meredith Mette Mia Micah Michael
    Michaela Michał Michel Michele Michelle Miguel Mihai Mike Mikhail Mikko Miriam Misty
    Mitchell Mohamed Mohammed Molly Monica Monika Moritz Muhammad Murat Mustafa Myra Mélanie
    Nadia Nadine Nadja Nancy Naomi Natalia Natalie Natasha Nate Nathalie Nathan Nathaniel Neha
    Neil Nerys Niall Niamh Nicholas Nick Nicola Nicolas Nicole Niels Nigel Nikhil Nikki Niko
    Nikola Nikolas Nikos Nils Nina Nisha Noah Noor Nora Norbert Norman Oleg Oleksandr Olena Olga
    Oliver Olivia Olivier Omar Oscar Otto Owain Owen Pablo Padraig Pam Pamela Paola Paolo Pascal
    Patricia Patrick Paul Paula Paulina Pauline Pavel Paweł Pedro Peggy Peter Petr Petra Phil
    Philip Philipp Philippe Phillip Pierce Pierre Pieter Pietro Piotr Polly Pooja Preston Priya
    Péter Quentin Rachael Rachel Rafael Rahul Rainer Raj Rajesh Ralf Ralph Ramesh Ramona Randy
    Raphael Rasmus Ravi Raymond Raúl Rebecca Regina Reinhard Renate Rene René Rhonda Rhys
    Ricardo Riccardo Richard Rita Robert Roberta Roberto Robyn Roderick Rodrigo Roger Rohan
    Roland Rolf Roman Ron Ronald Ronja Rory Rosa Rosemary Ross Roy Rubén Rudolf Rui Russell Ruth
    Ryan Rémi Sabine Sabrina Sally Sam Samantha Samuel Sandra Sandy Sanjay Sanne Santiago
    Saoirse Sara Sarah Sascha Scott Sean Sebastian Sergei Sergey Sergio Seth Shannon Sharon
    Shaun Shawn Sheila Shelby Shelley Sherri Shreya Siddharth Sigrid Silke Silvia Simon Simone
    Sinead Siobhan Sofia Sofía Sonia Sonja Sophia Sophie Stacey Stacy Stefan Stefanie Stefano
    Steffen Stella Stephan Stephanie Stephen Steve Steven Stuart Stéphane Sunita Suresh Susan
    Susanne Suzanne Sven Svenja Svetlana Sylvia Sylvie Sébastien Søren Tamara Tammy Tania Tanja
    Tara Tatiana Tatyana Ted Teresa Terry Tessa Thea Theo Theresa Thiago Thierry Thilo Thomas
    Thorsten Tiago Tiffany Tim Timo Timothy Tina Tobias Toby Todd Tom Tomas Tomasz Tomáš Toni
    Tony Tonya Torsten Traci Tracy Travis Trent Trevor Trond Tyler Ulrich Ulrike Ursula Ute Uwe
    Valentina Valeria Valerie Vanessa Vera Verena Veronica Veronika Vicki Vijay Vikram Vincent
    Vincenzo Vlad Vladimir Volker Wade Walter Wendy Werner Wesley Wiebke Wilhelm William
    Wojciech Wolfgang Wouter Yannick Yannis Yolanda Yuki Yulia Yusuf Yvonne Zachary Zoe Zoran
    Zoé Zsolt Ángel Émilie Éric Óscar Øyvind
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
