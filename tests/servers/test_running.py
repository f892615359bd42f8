"""The embedded servers: real, shared, private, and gone when nobody uses them, however their users end."""

import os
import signal
import stat
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
import redis

from cpunit.servers import ServerProblem, postgres, running, valkey
from cpunit.servers.homes import home_of
from cpunit.servers.programs import as_child
from cpunit.servers.running import must_be_unused, must_still_answer
from cpunit.servers.var import delete, throw_away
from tests.servers.conftest import Other, processes_of, within

Others = Callable[[Path], Other]

pytestmark = pytest.mark.programs


def one(url: str, query: str) -> object:
    with psycopg.connect(url, autocommit=True) as connection:
        row = connection.execute(query).fetchone()  # type: ignore[arg-type]
    assert row
    return row[0]


def is_down(var: Path) -> bool:
    return not postgres.answers(home_of("postgres", var)) and not valkey.answers(home_of("redis", var))


def test_both_servers_serve_what_the_application_needs_and_leave_nothing_running(var: Path) -> None:
    with running(var, mode="test") as addresses:
        url = addresses["DATABASE_URL"]
        for extension in ("btree_gist", "pg_trgm"):
            assert one(url, f"SELECT count(*) FROM pg_available_extensions WHERE name = '{extension}'") == 1
        assert one(url, "SELECT current_setting('fsync')") == "off"
        assert one(url, "SELECT current_setting('listen_addresses')") == ""
        with redis.Redis.from_url(addresses["REDIS_URL"]) as queue:
            assert queue.ping() is True
            assert queue.config_get("port") == {"port": "0"}
    assert is_down(var)
    assert processes_of(var) == []


def test_outside_tests_a_commit_is_on_the_disk_before_it_is_confirmed(var: Path) -> None:
    with running(var, {"postgres"}) as addresses:
        settings = [
            one(addresses["DATABASE_URL"], f"SELECT current_setting('{name}')")
            for name in ("fsync", "synchronous_commit", "full_page_writes")
        ]
    assert settings == ["on", "on", "on"]


def test_data_and_queue_are_there_again_after_a_stop(var: Path) -> None:
    with running(var) as addresses:
        with psycopg.connect(addresses["DATABASE_URL"], autocommit=True) as connection:
            connection.execute("CREATE TABLE kept AS SELECT 7 AS n")
        with redis.Redis.from_url(addresses["REDIS_URL"]) as queue:
            queue.lpush("celery", "a task")
    with running(var) as addresses:
        assert one(addresses["DATABASE_URL"], "SELECT n FROM kept") == 7
        with redis.Redis.from_url(addresses["REDIS_URL"]) as queue:
            assert queue.llen("celery") == 1


def test_only_this_user_gets_in_and_only_with_the_password(var: Path) -> None:
    with running(var, {"postgres"}, mode="test") as addresses:
        home = home_of("postgres", var)
        assert stat.S_IMODE(home.sockets.stat().st_mode) == 0o700
        assert stat.S_IMODE(home.data.stat().st_mode) == 0o700
        assert stat.S_IMODE((home.folder / "password").stat().st_mode) == 0o600
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            psycopg.connect(addresses["DATABASE_URL"], password="guessed")


def test_a_second_program_shares_the_servers_and_keeps_them_when_the_first_leaves(
    var: Path, others: Others
) -> None:
    first = others(var)
    second = others(var)
    assert first.address == second.address
    began = one(first.address, "SELECT pg_postmaster_start_time()")
    assert first.leave() == 0
    assert one(second.address, "SELECT pg_postmaster_start_time()") == began
    assert second.leave() == 0
    assert is_down(var)


def test_programs_that_start_at_the_same_moment_share_one_server(var: Path, others: Others) -> None:
    home_of("postgres", var)
    programs = [others(var) for _ in range(3)]
    starts = {one(program.address, "SELECT pg_postmaster_start_time()") for program in programs}
    assert len(starts) == 1


def test_a_killed_program_leaves_nothing_running(var: Path, others: Others) -> None:
    others(var).kill()
    assert within(10, lambda: processes_of(var) == [])


def test_a_killed_keeper_takes_its_server_with_it_and_the_next_start_succeeds(
    var: Path, others: Others
) -> None:
    program = others(var)
    for keeper in [
        pid for pid in processes_of(var) if b"keeper" in Path(f"/proc/{pid}/cmdline").read_bytes()
    ]:
        os.kill(keeper, signal.SIGKILL)
    assert within(10, lambda: is_down(var))
    program.kill()
    with running(var, mode="test") as addresses:
        assert one(addresses["DATABASE_URL"], "SELECT 1") == 1


def test_a_killed_server_is_noticed_and_loses_no_queue(var: Path) -> None:
    with running(var, {"redis"}) as addresses:
        with redis.Redis.from_url(addresses["REDIS_URL"]) as queue:
            queue.lpush("celery", "a task")
            queue.bgrewriteaof()
            time.sleep(1.2)  # the append-only file is written through each second
            os.kill(int(queue.info()["process_id"]), signal.SIGKILL)
        assert within(5, lambda: not valkey.answers(home_of("redis", var)))
        with pytest.raises(ServerProblem, match="redis server has ended"):
            must_still_answer(var, {"redis"})
    with running(var, {"redis"}) as addresses, redis.Redis.from_url(addresses["REDIS_URL"]) as queue:
        assert queue.llen("celery") == 1


def test_watching_writes_nothing_into_the_logs(var: Path) -> None:
    with running(var, mode="test"):
        homes = [home_of(kind, var) for kind in ("postgres", "redis")]
        before = [home.log.read_text() for home in homes]
        for _ in range(5):
            must_still_answer(var, {"postgres", "redis"})
        time.sleep(0.5)
        assert [home.log.read_text() for home in homes] == before


def test_a_database_that_starts_afresh_is_waited_for(var: Path) -> None:
    with running(var, {"postgres"}, mode="test") as addresses:
        with psycopg.connect(addresses["DATABASE_URL"]) as connection:
            os.kill(connection.info.backend_pid, signal.SIGKILL)
        for _ in range(20):
            must_still_answer(var, {"postgres"})
            time.sleep(0.1)
        assert one(addresses["DATABASE_URL"], "SELECT 1") == 1


def test_a_pid_file_that_names_a_living_stranger_does_not_keep_the_database_down(var: Path) -> None:
    with running(var, {"postgres"}, mode="test"):
        home = home_of("postgres", var)
        pid_file = (home.data / "postmaster.pid").read_text()
    words = as_child(home, signal=signal.SIGKILL, program=["/bin/sleep", "60"])
    with subprocess.Popen(words) as stranger:
        try:
            stale = home.data / "postmaster.pid"
            stale.write_text("\n".join([str(stranger.pid), *pid_file.splitlines()[1:]]) + "\n")
            if home.owner:
                os.chown(stale, home.owner.uid, home.owner.gid)
            with running(var, {"postgres"}, mode="test") as addresses:
                assert one(addresses["DATABASE_URL"], "SELECT 1") == 1
        finally:
            stranger.kill()


def test_a_server_named_in_the_environment_wins_and_none_is_started(
    var: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://unit@database.example/cpunit")
    monkeypatch.setenv("REDIS_URL", "redis://queue.example/0")
    with running(var) as addresses:
        assert addresses == {
            "DATABASE_URL": "postgresql://unit@database.example/cpunit",
            "REDIS_URL": "redis://queue.example/0",
        }
    assert list(var.iterdir()) == []


def test_a_folder_too_deep_for_a_socket_works_all_the_same(var: Path) -> None:
    deep = var / "/".join(["a-long-name-for-a-folder"] * 6)
    with running(deep, mode="test") as addresses:
        assert one(addresses["DATABASE_URL"], "SELECT 1") == 1
        with redis.Redis.from_url(addresses["REDIS_URL"]) as queue:
            assert queue.ping() is True
        sockets = home_of("postgres", deep).sockets
        assert sockets.exists()
    delete(deep)
    assert not sockets.exists()


def test_a_folder_that_only_its_owner_may_enter_works_as_root_too() -> None:
    with throw_away() as outer:
        outer.chmod(0o700)
        inner = outer / "var"
        try:
            with running(inner, mode="test") as addresses:
                assert one(addresses["DATABASE_URL"], "SELECT 1") == 1
            folder = home_of("postgres", inner).folder
            assert folder.exists()
        finally:
            delete(inner)
        assert not folder.exists()


def test_a_data_folder_that_cannot_be_one_is_refused_in_a_sentence(var: Path) -> None:
    (var / "file").write_text("not a folder")
    with pytest.raises(ServerProblem, match="cannot be used"), running(var / "file"):
        pass


def test_nothing_is_deleted_under_a_program_that_works_with_it(var: Path, others: Others) -> None:
    program = others(var)
    with pytest.raises(ServerProblem, match="stop it first"):
        must_be_unused(var)
    program.leave()
    must_be_unused(var)
