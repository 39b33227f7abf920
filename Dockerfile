# One image for every node: `pairing serve` by default, `pairing migrate` as the one-shot before it.

FROM node:22-slim AS frontend
WORKDIR /src/frontend
COPY frontend/package.json frontend/package-lock.json frontend/.npmrc ./
COPY frontend/stubs ./stubs
RUN npm ci
COPY frontend ./
RUN npm run build

# The first process of the sandbox, so that no node needs a compiler.
FROM python:3.11-slim-bookworm AS stage
# hadolint ignore=DL3008
RUN apt-get update && apt-get install -y --no-install-recommends gcc libc6-dev && rm -rf /var/lib/apt/lists/*
COPY pairing/runner/stage /src
RUN gcc -std=gnu11 -static -Os -s -Wall -Wextra -Werror -o /stage /src/*.c

FROM python:3.11-slim-bookworm AS package
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PIP_ROOT_USER_ACTION=ignore
WORKDIR /src
COPY requirements requirements
RUN pip install --require-hashes --requirement requirements/build.txt \
    && python -m venv /opt/pairing \
    && /opt/pairing/bin/pip install --require-hashes --requirement requirements/run.txt
COPY pyproject.toml README.md LICENSE hatch_build.py ./
COPY pairing pairing
COPY --from=frontend /src/pairing/web/static pairing/web/static
RUN pip wheel --no-deps --no-build-isolation --wheel-dir dist . \
    && /opt/pairing/bin/pip install --no-deps dist/*.whl

FROM python:3.11-slim-bookworm
# With bubblewrap a node can run code itself (Python, Perl, Bash), if the engine lets it make namespaces: see
# docs/security/sandbox.md. With the usual settings of an engine its log says that runs are off, and why.
# hadolint ignore=DL3008
RUN apt-get update && apt-get install -y --no-install-recommends bubblewrap && rm -rf /var/lib/apt/lists/*
RUN useradd --system --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin pairing \
    && install --directory --owner pairing --group pairing --mode 0700 /var/lib/pairing
COPY --from=package /opt/pairing /opt/pairing
COPY --from=stage --chmod=0755 /stage /opt/pairing/stage
ENV PATH=/opt/pairing/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PAIRING_HOST=0.0.0.0 \
    PAIRING_PORT=8000 \
    PAIRING_DATA_DIR=/var/lib/pairing \
    PAIRING_RUN_STAGE=/opt/pairing/stage
USER 10001:10001
# Only the embedded default writes here (SQLite); with PAIRING_DATABASE_URL the container keeps nothing.
VOLUME /var/lib/pairing
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s --retries=3 \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/health/ready', timeout=4)"]
ENTRYPOINT ["pairing"]
CMD ["serve"]
