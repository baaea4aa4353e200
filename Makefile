# Short names for the commands of start.py, and the one that only maintainers need: the lock.
.PHONY: lab test bench eval lock
lab test bench eval:
	python3 start.py $@

# Every version with its hashes, for Python 3.11 to 3.13 on Linux, macOS and Windows (uv: https://docs.astral.sh/uv/).
LOCK = uv pip compile --universal --python-version 3.11 --generate-hashes --no-build --no-emit-index-url \
	--no-emit-find-links --annotation-style line --custom-compile-command "make lock" --quiet --upgrade
lock:
	$(LOCK) --all-extras pyproject.toml --output-file requirements.lock
	$(LOCK) --group pyproject.toml:peers --output-file requirements-peers.lock
