"""Some modules here run under the Python of the engines, where their imports are installed."""

collect_ignore = ["djangosite.py", "machina_forum.py", "spirit_forum.py"]
