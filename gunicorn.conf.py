"""How the application server runs. What can be set from outside stands in the table of settings."""

import os
import shutil
import sys
from functools import partial
from pathlib import Path

import gunicorn.http.wsgi
from django.core.exceptions import ImproperlyConfigured

from clinic import settings_table
from clinic.operations.logs import as_dict

gunicorn.http.wsgi.SERVER = ""  # which server this is concerns nobody

read = partial(settings_table.read, production=True)
try:
    bind, workers, threads, level = (read(name) for name in ("BIND", "WORKERS", "THREADS", "LOG_LEVEL"))
except ImproperlyConfigured as error:
    sys.exit(f"Supine cannot start: {error}")
worker_class = "clinic.operations.server.PatientWorker"  # threads; slow senders hold none
timeout = 30
graceful_timeout = 30
max_requests = 20_000  # a worker is renewed now and then
max_requests_jitter = 2_000
preload_app = True
accesslog = None  # the path of a request may hold a link's token
control_socket_disable = True
logconfig_dict = as_dict(level=level, json=True)


def on_starting(_server):
    """The workers add their numbers up in a folder that begins empty."""
    folder = os.environ.get("PROMETHEUS_MULTIPROC_DIR")
    if folder:
        shutil.rmtree(folder, ignore_errors=True)
        Path(folder).mkdir(parents=True)


def child_exit(_server, worker):
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        from prometheus_client.multiprocess import mark_process_dead

        mark_process_dead(worker.pid)
