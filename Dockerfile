# Supine in a container: non-root, read-only, nothing installed at run time.
FROM python:3.13.7-slim-trixie AS build
WORKDIR /app
RUN python -m venv /app/.venv
COPY requirements.txt .
RUN .venv/bin/pip install --no-cache-dir --no-deps --require-hashes -r requirements.txt && .venv/bin/pip check
COPY manage.py gunicorn.conf.py ./
COPY clinic clinic
COPY screening screening
COPY templates templates
COPY static static
COPY locale locale
RUN DEBUG=False .venv/bin/python manage.py collectstatic --noinput
# A running container cannot write what Python compiles, and would compile it at each start.
RUN .venv/bin/python -m compileall -q --invalidation-mode unchecked-hash clinic screening

FROM python:3.13.7-slim-trixie
# The client of PostgreSQL: 17 in trixie, no older than the server of compose.yaml: backups are made by its tools.
RUN apt-get update && apt-get install -y --no-install-recommends postgresql-client && rm -rf /var/lib/apt/lists/*
RUN useradd --system --uid 10001 --home-dir /app supine && install -d -o 10001 -m 0700 /backups
WORKDIR /app
COPY --from=build --chown=root:root /app /app
ENV PATH=/app/.venv/bin:$PATH PYTHONUNBUFFERED=1 SUPINE_ENV=production SUPINE_DATA=/app/var \
    PROMETHEUS_MULTIPROC_DIR=/tmp/metrics
USER 10001
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=4s --start-period=20s \
  CMD python -c "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/livez', timeout=3)"
CMD ["gunicorn", "clinic.wsgi"]
