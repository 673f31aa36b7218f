"""Whether a text is about debt collection: a scored lexicon and the words that matched."""

from pipelines.text.topic.score import Topic, judge_page, judge_title

__all__ = ["Topic", "judge_page", "judge_title"]
