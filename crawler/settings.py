"""Scrapy settings: polite, bounded, quiet, and the order of the stages.

Everything here can be changed for one run with `-s NAME=VALUE`.
"""

import os
import sys
from pathlib import Path

PROJECT_DIR = Path(__file__).resolve().parent.parent
# Scrapy appends the project to the path; an installed module named `storage` would go before ours.
if sys.path[0] != str(PROJECT_DIR):
    sys.path.insert(0, str(PROJECT_DIR))

BOT_NAME = "debt-collection-crawler"
SPIDER_MODULES = ["crawler.spiders"]
NEWSPIDER_MODULE = "crawler.spiders"
COMMANDS_MODULE = "crawler.commands"

# Cookies need the list of public suffixes. The one that comes with tldextract will do: without this
# each crawl would ask two servers for the newest. Read when Scrapy's cookie middleware is loaded.
os.environ.setdefault("TLDEXTRACT_PUBLIC_SUFFIX_LIST_URLS", "")

# Who we are. The owner of a site must be able to reach the owner of the crawl: a mail address or
# a page.
CONTACT = os.environ.get("CRAWLER_CONTACT", "")
USER_AGENT = f"{BOT_NAME}/0.1" + (f" (+{CONTACT})" if CONTACT else "")
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "zh-CN,zh-TW;q=0.9,zh;q=0.8,en;q=0.3",
}

# Manners.
ROBOTSTXT_OBEY = True
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 1.0
AUTOTHROTTLE_TARGET_CONCURRENCY = 1.0
DOWNLOAD_DELAY = 0.5
CONCURRENT_REQUESTS_PER_DOMAIN = 2

# Bounds. The largest thread page seen is under 2 MB; a page of 16 MB is an attack or a download.
DOWNLOAD_MAXSIZE = 16 * 1024 * 1024
DOWNLOAD_WARNSIZE = 4 * 1024 * 1024
DOWNLOAD_TIMEOUT = 30
DNS_TIMEOUT = 20
REDIRECT_MAX_TIMES = 5
RETRY_TIMES = 3
# Without 429, too many requests: the frontier waits as long as the server asks.
RETRY_HTTP_CODES = [500, 502, 503, 504, 522, 524, 408]
DOWNLOAD_VERIFY_CERTIFICATES = True

# No doors: both would listen on a port, and the first runs Python that is sent to it.
REMOTE_CONTROL_ENABLED = False
TELNETCONSOLE_ENABLED = False

TWISTED_REACTOR = "twisted.internet.asyncioreactor.AsyncioSelectorReactor"

LOG_LEVEL = "INFO"
LOG_FILE_APPEND = True
LOG_FORMATTER = "crawler.logformat.PageLogFormatter"
# A folder for a log file of each run; without one, the log goes to standard error.
LOG_DIR = os.environ.get("LOG_DIR", "")
# Older files of the same site are deleted when a run begins; 0 keeps all.
LOG_KEEP_DAYS = 30
# Lines of JSON instead of lines for people.
LOG_JSON = os.environ.get("LOG_JSON", "") not in ("", "0")
# An off-topic page is an ordinary event, counted in the stats; a line each would drown the rest.
DEFAULT_DROPITEM_LOG_LEVEL = "DEBUG"
FEED_EXPORT_ENCODING = "utf-8"

EXTENSIONS = {"crawler.errorcount.ItemErrorCount": 100}
# Behind the undoing of content encodings (590) and of redirects by <meta> (580), so that only
# pages that reach a spider are decoded.
DOWNLOADER_MIDDLEWARES = {
    "pipelines.decoding.DecodingMiddleware": 570,
    # Before retrying (550): what is refused to us is not asked for again and again.
    "crawler.walls.WallMiddleware": 560,
    # Nearest the network: what it puts on a request for the browser is gone before a retry.
    "crawler.javascript.JavaScriptMiddleware": 990,
}
# One page may be written in several ways, with and without rewriting.
REQUEST_FINGERPRINTER_CLASS = "crawler.fingerprint.IdentityFingerprinter"
SPIDER_MIDDLEWARES = {
    # Nearest the engine: it takes what all others have let through.
    "crawler.frontier.middleware.FrontierMiddleware": 10,
    "pipelines.decoding.NotTextMiddleware": 940,
    # Nearest the spider: what it asks for is judged before anything else counts it.
    "pipelines.topic.TopicMiddleware": 950,
}
# What waits and what is done stands in the database; crawler/frontier tells how.
SCHEDULER = "crawler.frontier.scheduler.FrontierScheduler"
# Requests taken at a time, and for how long without a sign of life.
FRONTIER_BATCH = 64
FRONTIER_LEASE_SECONDS = 600
# A crawl that was interrupted is resumed for a day; after that its lists are old.
FRONTIER_RESUME_HOURS = 24
# A server that wants to be left alone (Retry-After) for longer is left to the next run.
FRONTIER_WAIT_SECONDS = 300
# When to look again at pages off topic, and at pages that were not there.
FRONTIER_OFF_TOPIC_DAYS = 180
FRONTIER_GONE_DAYS = 30
# Sites that make up pages without end: links from a start page, and requests of a site.
FRONTIER_DEPTH_MAX = 2_000
FRONTIER_SIZE_MAX = 2_000_000
# Whether several processes crawl one site together, each with leases of its own.
FRONTIER_SHARED = False
# Told in pipelines/__init__.py.
ITEM_PIPELINES = {
    "pipelines.cleaning.CleaningPipeline": 100,
    "pipelines.topic.TopicPipeline": 200,
    "pipelines.storing.StoringPipeline": 300,
}

# Any database of SQLAlchemy's: `postgresql+psycopg://…`, `mysql+pymysql://…`.
DATABASE_URL = os.environ.get("DATABASE_URL") or f"sqlite:///{PROJECT_DIR / 'articles.db'}"
# In all, how long a crawl waits for a database that is away, locked or full, in seconds; then it
# stops, and what it has at hand is kept in the spool, for the next run of the site.
DATABASE_PATIENCE = float(os.environ.get("DATABASE_PATIENCE") or 300)
SPOOL_DIR = os.environ.get("SPOOL_DIR") or str(PROJECT_DIR / "spool")

# Between two reports of a run in the database, for `scrapy runs` and the time left.
RUN_REPORT_SECONDS = 20
# How many sites `scrapy crawlall` crawls at once.
CRAWLALL_CONCURRENT_SITES = 4
# Asked for when a run has ended well (a dead man's switch); {site} in it is the name of the site.
# Without {site}, `crawlall` asks once, when all its sites have ended well.
HEALTHCHECK_URL = os.environ.get("HEALTHCHECK_URL", "")
# Run by the shell when a run has ended badly, with CRAWL_SITE, CRAWL_STATUS, CRAWL_REASON and
# CRAWL_LOG in its environment.
FAILURE_COMMAND = os.environ.get("FAILURE_COMMAND", "")
