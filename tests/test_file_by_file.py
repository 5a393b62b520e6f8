"""Of a suite whose process falls, every other test runs, and the run ends."""

import os
import subprocess
import sys
from pathlib import Path

CONFTEST = """
from tests.file_by_file import FileByFile

def pytest_xdist_make_scheduler(config, log):
    config.option.loadscopereorder = False
    return FileByFile(config, log)
"""

FALLS = """
import os

def test_before(): pass
def test_falls(): os._exit(1)
def test_after(): pass
"""

SINGLE = "def test_single(): pass"


def test_what_a_process_that_fell_had_not_begun_is_run_by_another_and_the_run_ends(
    tmp_path: Path,
) -> None:
    files = {"conftest.py": CONFTEST, "test_a.py": FALLS}
    files |= {f"test_{name}.py": SINGLE for name in "bcd"}
    files["pytest.ini"] = "[pytest]"
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    options = ("-n1", "--max-worker-restart", "1", "-p", "no:cacheprovider")
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", *options, str(tmp_path)],
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])},
        cwd=tmp_path, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    told = ran.stdout.splitlines()[-1]
    assert "1 failed, 5 passed" in told, ran.stdout
    assert "test_a.py::test_falls" in ran.stdout
