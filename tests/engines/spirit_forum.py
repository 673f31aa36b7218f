"""Spirit, filled through its ORM and its own Markdown; run by the Python of the engines."""

from datetime import datetime
from typing import Any

URLS = "spirit_forum"
SETTINGS = {
    "INSTALLED_APPS": [
        *(f"django.contrib.{name}" for name in ("admin", "auth", "contenttypes", "sessions")),
        *(f"django.contrib.{name}" for name in ("messages", "staticfiles", "humanize")),
        *(f"spirit.{name}" for name in ("core", "admin", "search", "user", "user.admin")),
        *(f"spirit.{name}" for name in ("user.auth", "category", "category.admin", "topic")),
        *(f"spirit.topic.{name}" for name in ("admin", "favorite", "moderate", "notification")),
        *(f"spirit.topic.{name}" for name in ("private", "unread")),
        *(f"spirit.comment{name}" for name in ("", ".bookmark", ".flag", ".flag.admin")),
        *(f"spirit.comment.{name}" for name in ("history", "like", "poll")),
        "djconfig",
        "haystack",
    ],
    "MIDDLEWARE": [
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "spirit.user.middleware.TimezoneMiddleware",
        "spirit.core.middleware.PrivateForumMiddleware",
        "djconfig.middleware.DjConfigMiddleware",
    ],
    "TEMPLATES": [
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "APP_DIRS": True,
            "OPTIONS": {
                "context_processors": [
                    "django.contrib.auth.context_processors.auth",
                    "django.template.context_processors.i18n",
                    "django.template.context_processors.static",
                    "django.template.context_processors.tz",
                    "django.template.context_processors.request",
                    "django.contrib.messages.context_processors.messages",
                    "djconfig.context_processors.config",
                ]
            },
        }
    ],
    "CACHES": {
        name: {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": name}
        for name in ("default", "st_rate_limit")
    },
    "AUTHENTICATION_BACKENDS": ["spirit.user.auth.backends.UsernameAuthBackend"],
    "HAYSTACK_CONNECTIONS": {
        "default": {"ENGINE": "haystack.backends.simple_backend.SimpleEngine"}
    },
    "ST_SITE_URL": "http://127.0.0.1/",
    "LOGIN_URL": "spirit:user:auth:login",
    "LOGIN_REDIRECT_URL": "spirit:user:update",
}


def __getattr__(name: str) -> Any:
    """The URLs, which can be imported only once Django is set up."""
    if name != "urlpatterns":
        raise AttributeError(name)
    from django.urls import include, path

    return [path("", include("spirit.urls"))]


def fill(threads: list[dict[str, Any]]) -> None:
    """Write all threads."""
    from django.contrib.auth import get_user_model
    from django.db import transaction
    from spirit.category.models import Category

    with transaction.atomic():
        names = {post["author"] for thread in threads for post in thread["posts"]}
        users = {
            name: get_user_model().objects.create(username=name, email=f"{number}@forum.example")
            for number, name in enumerate(sorted(names))
        }
        boards = {
            board: Category.objects.create(title=board)
            for board in sorted({thread["board"] for thread in threads})
        }
        for thread in threads:
            _write(thread, boards[thread["board"]], users)


def _write(thread: dict[str, Any], board: Any, users: dict[str, Any]) -> None:
    from spirit.comment.models import Comment
    from spirit.core.utils.markdown import Markdown
    from spirit.topic.models import Topic

    posts = thread["posts"]
    topic = Topic.objects.create(
        user=users[posts[0]["author"]],
        category=board,
        title=thread["served_title"],
        date=posts[0]["at"],
        last_active=posts[-1]["at"],
        comment_count=len(posts),
    )
    for post in posts:
        source = "\n\n".join(post["served"])
        if post["quoted"]:
            author, text = post["quoted"]
            source = f"> @{author} said:\n> {text}\n\n{source}"
        Comment.objects.create(
            user=users[post["author"]],
            topic=topic,
            comment=source,
            comment_html=Markdown().render(source),
            date=datetime.fromisoformat(post["at"]),
            is_modified=bool(post["edited_at"]),
            modified_count=int(bool(post["edited_at"])),
        )
