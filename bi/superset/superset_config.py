"""How Superset runs here: secrets come from the environment, nothing calls home.

Superset reads this file when SUPERSET_CONFIG_PATH names it.
"""

import os


def required(name: str, what: str) -> str:
    """Return a variable of the environment, or refuse to start."""
    value = os.environ.get(name, "")
    if not value:
        message = f"Superset does not start without {name}: set it to {what}."
        raise SystemExit(message)
    return value


SECRET_KEY = required("SUPERSET_SECRET_KEY", "what `openssl rand -base64 42` prints")
SQLALCHEMY_DATABASE_URI = "sqlite:///" + required(
    "SUPERSET_METADATA", "the absolute path of a SQLite file for users and dashboards"
)
# Never used while nothing is embedded or queued, but their defaults are published.
GUEST_TOKEN_JWT_SECRET = SECRET_KEY
GLOBAL_ASYNC_QUERIES_JWT_SECRET = SECRET_KEY

# The README's gunicorn binds loopback, and Superset calls itself there.
SUPERSET_WEBSERVER_ADDRESS = "127.0.0.1"
WEBDRIVER_BASEURL = "http://127.0.0.1:8088/"

# The browser may ask this server and no other: that also stops the counting pixel of
# scarf.sh, which the pages carry.
TALISMAN_CONFIG = {
    "content_security_policy": {
        "base-uri": ["'self'"],
        "default-src": ["'self'"],
        "img-src": ["'self'", "blob:", "data:"],
        "worker-src": ["'self'", "blob:"],
        "connect-src": ["'self'"],
        "object-src": "'none'",
        "style-src": ["'self'", "'unsafe-inline'"],
        "script-src": ["'self'", "'strict-dynamic'"],
    },
    "content_security_policy_nonce_in": ["script-src"],
    # Behind TLS, which a server for others needs, set both to True.
    "force_https": False,
    "session_cookie_secure": False,
}

# Attempts to guess a password are slowed down.
RATELIMIT_ENABLED = True
RATELIMIT_STORAGE_URI = "memory://"
