"""django-machina, filled through its ORM; run by the Python of the engines."""

from datetime import datetime
from typing import Any

import machina

URLS = "machina_forum"
SETTINGS = {
    "INSTALLED_APPS": [
        *(f"django.contrib.{name}" for name in ("auth", "contenttypes", "sessions", "messages")),
        "django.contrib.staticfiles",
        *("mptt", "haystack", "widget_tweaks", "machina", "machina.apps.forum"),
        "machina.apps.forum_conversation",
        "machina.apps.forum_conversation.forum_attachments",
        "machina.apps.forum_conversation.forum_polls",
        *(f"machina.apps.forum_{name}" for name in ("feeds", "moderation", "search", "tracking")),
        *(f"machina.apps.forum_{name}" for name in ("member", "permission")),
    ],
    "MIDDLEWARE": [
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "machina.apps.forum_permission.middleware.ForumPermissionMiddleware",
    ],
    "TEMPLATES": [
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "DIRS": [machina.MACHINA_MAIN_TEMPLATE_DIR],
            "APP_DIRS": True,
            "OPTIONS": {
                "context_processors": [
                    "django.contrib.auth.context_processors.auth",
                    "django.template.context_processors.i18n",
                    "django.template.context_processors.static",
                    "django.template.context_processors.request",
                    "django.contrib.messages.context_processors.messages",
                    "machina.core.context_processors.metadata",
                ]
            },
        }
    ],
    "CACHES": {
        name: {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": name}
        for name in ("default", "machina_attachments")
    },
    "HAYSTACK_CONNECTIONS": {
        "default": {"ENGINE": "haystack.backends.simple_backend.SimpleEngine"}
    },
}


def __getattr__(name: str) -> Any:
    """The URLs, which can be imported only once Django is set up."""
    if name != "urlpatterns":
        raise AttributeError(name)
    from django.urls import include, path

    return [path("forum/", include("machina.urls"))]


def fill(threads: list[dict[str, Any]]) -> None:
    """Write all threads."""
    from django.contrib.auth import get_user_model
    from django.db import transaction
    from machina.core.db.models import get_model

    forums = get_model("forum", "Forum")
    with transaction.atomic():
        names = {post["author"] for thread in threads for post in thread["posts"]}
        users = {name: get_user_model().objects.create(username=name) for name in sorted(names)}
        category = forums.objects.create(name="全部版块", type=forums.FORUM_CAT)
        boards = {
            board: forums.objects.create(name=board, type=forums.FORUM_POST, parent=category)
            for board in sorted({thread["board"] for thread in threads})
        }
        _let_everyone_read()
        for thread in threads:
            _write(thread, boards[thread["board"]], users)
        for board in boards.values():
            board.update_trackers()


def _let_everyone_read() -> None:
    from machina.core.db.models import get_model

    for name in ("can_see_forum", "can_read_forum"):
        permission = get_model("forum_permission", "ForumPermission").objects.get(codename=name)
        get_model("forum_permission", "UserForumPermission").objects.create(
            permission=permission, anonymous_user=True, has_perm=True
        )


def _write(thread: dict[str, Any], board: Any, users: dict[str, Any]) -> None:
    from machina.core.db.models import get_model

    topics, posts = (get_model("forum_conversation", name) for name in ("Topic", "Post"))
    title = thread["served_title"]
    topic = topics.objects.create(
        forum=board,
        poster=users[thread["posts"][0]["author"]],
        subject=title,
        type=topics.TOPIC_POST,
        status=topics.TOPIC_UNLOCKED,
    )
    for place, post in enumerate(thread["posts"]):
        source = "\n\n".join(post["served"])
        if post["quoted"]:
            source = "> **{}**: {}\n\n{}".format(*post["quoted"], source)
        row = posts.objects.create(
            topic=topic,
            poster=users[post["author"]],
            subject=f"Re: {title}" if place else title,
            content=source,
            updates_count=int(bool(post["edited_at"])),
        )
        at = datetime.fromisoformat(post["at"])
        edited_at = datetime.fromisoformat(post["edited_at"] or post["at"])
        # Both are set to the present by saving.
        posts.objects.filter(pk=row.pk).update(created=at, updated=edited_at)
    topic.update_trackers()
