"""A PostgreSQL server of the tests' own: a temporary folder, a free port, TLS."""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import mkdtemp

import psycopg
from psycopg import sql
from workspace import ROOT

from bi.publishing.targets import PostgresTarget, read_targets

SETUP = ROOT / "bi" / "publishing" / "postgres_setup.sql"
PASSWORD = "only for tests, 'quoted' and %41"
# Who reads in the tests: a login that has the role of all readers, and nothing else.
READER = "analyst"


def find_programs() -> Path | None:
    """Return the folder with the server's programs, of the newest version there is."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    folders = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    return (
        max(folders, key=lambda path: int(path.parts[-3])).parent if folders else None
    )


@dataclass(frozen=True)
class PostgresServer:
    """A running server, and how to get at its databases."""

    folder: Path
    programs: Path
    port: int

    @property
    def certificate(self) -> Path:
        """What the server shows, signed by itself."""
        return self.folder / "server.crt"

    def run(self, program: str, *arguments: str | Path) -> None:
        """Run one of the server's programs; it refuses to be run by root."""
        as_nobody = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        subprocess.run(
            [*as_nobody, self.programs / program, *arguments],
            cwd=self.folder,
            stdout=(self.folder / "programs.log").open("a"),
            stderr=subprocess.STDOUT,
            check=True,
        )

    def connect(self, dbname: str, user: str = "postgres") -> psycopg.Connection:
        """Connect to a database, by default as its administrator."""
        return psycopg.connect(
            host="localhost",
            port=self.port,
            dbname=dbname,
            user=user,
            password=PASSWORD,
            sslmode="verify-full",
            sslrootcert=self.certificate,
            autocommit=True,
        )

    def create(self, dbname: str) -> "Database":
        """Create a database and set it up as an administrator would."""
        with self.connect("postgres") as connection:
            connection.execute(
                sql.SQL("create database {}").format(sql.Identifier(dbname))
            )
        self.set_up(dbname)
        with self.connect(dbname) as connection:
            connection.execute(f"grant loyalty_reader to {READER}")
            for role in ("loyalty_publisher", READER):
                connection.execute(
                    sql.SQL("alter role {} password {}").format(
                        sql.Identifier(role), sql.Literal(PASSWORD)
                    )
                )
        target = replace(
            read_targets()["postgres"],
            port=self.port,
            dbname=dbname,
            sslrootcert=str(self.certificate),
            lock_timeout="500ms",
        )
        return Database(self, target)

    def set_up(self, dbname: str) -> None:
        """Run the file that an administrator runs once."""
        address = f"host={self.folder} port={self.port} dbname={dbname} user=postgres"
        subprocess.run(
            [self.programs / "psql", "--quiet", "--file", SETUP, address],
            env={**os.environ, "PGPASSWORD": PASSWORD},
            check=True,
        )


@dataclass(frozen=True)
class Database:
    """A database of the server that the marts can be published to."""

    server: PostgresServer
    target: PostgresTarget

    def connect(self, user: str = READER) -> psycopg.Connection:
        """Connect, by default as a reader."""
        return self.server.connect(self.target.dbname, user)

    def query(self, query: str) -> list[tuple]:
        """Return what a reader gets."""
        with self.connect() as connection:
            return connection.execute(query).fetchall()


def sign(certificate: Path, key: Path) -> None:
    """Write a certificate of this machine that nobody but itself vouches for."""
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
            *("-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"),
            *("-keyout", key, "-out", certificate),
        ],
        capture_output=True,
        check=True,
    )
    key.chmod(0o600)


@contextmanager
def running() -> Iterator[PostgresServer]:
    """Start a server, and stop it and remove it at the end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    # Not in pytest's own folder, which the account of the server may not enter.
    server = PostgresServer(Path(mkdtemp(prefix="postgres-")), find_programs(), port)
    data, password = server.folder / "data", server.folder / "password"
    password.write_text(PASSWORD)
    key = server.folder / "server.key"
    sign(server.certificate, key)
    if os.geteuid() == 0:
        for path in (server.folder, password, key):
            shutil.chown(path, "postgres")
    server.folder.chmod(0o755)
    server.run(
        *("initdb", "--pgdata", data, "--username=postgres", "--encoding=UTF8"),
        *("--auth=scram-sha-256", "--pwfile", password, "--no-sync"),
    )
    settings = {
        "listen_addresses": "localhost",
        "port": port,
        "unix_socket_directories": server.folder,
        "ssl": "on",
        "ssl_cert_file": server.certificate,
        "ssl_key_file": key,
        "fsync": "off",
    }
    options = " ".join(f"-c {name}={value}" for name, value in settings.items())
    try:
        server.run("pg_ctl", "--pgdata", data, "--wait", "--options", options, "start")
        with server.connect("postgres") as connection:
            connection.execute(f"create role {READER} login")
        yield server
    finally:
        server.run("pg_ctl", "--pgdata", data, "--mode=immediate", "stop")
        shutil.rmtree(server.folder)
