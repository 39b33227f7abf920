# One image for every node: `pairing serve` by default, `pairing migrate` as the one-shot before it.

FROM node:22-slim AS frontend
WORKDIR /src/frontend
COPY frontend/package.json frontend/package-lock.json frontend/.npmrc ./
RUN npm ci
COPY frontend ./
RUN npm run build

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
RUN useradd --system --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin pairing \
    && install --directory --owner pairing --group pairing --mode 0700 /var/lib/pairing
COPY --from=package /opt/pairing /opt/pairing
ENV PATH=/opt/pairing/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PAIRING_HOST=0.0.0.0 \
    PAIRING_PORT=8000 \
    PAIRING_DATA_DIR=/var/lib/pairing
USER 10001:10001
# Only the embedded default writes here (SQLite); with PAIRING_DATABASE_URL the container keeps nothing.
VOLUME /var/lib/pairing
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s --retries=3 \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/health/ready', timeout=4)"]
ENTRYPOINT ["pairing"]
CMD ["serve"]
