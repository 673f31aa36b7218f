"""Whether a text is about debt collection: a scored lexicon and the words that matched."""

from pipelines.text.topic.score import REPLIES_READ, Topic, judge_page, judge_thread, judge_title

__all__ = ["REPLIES_READ", "Topic", "judge_page", "judge_thread", "judge_title"]
