"""How the application server runs. Every value can be set from outside; the defaults suit a small server."""

import os
import shutil
from pathlib import Path

import gunicorn.http.wsgi

from clinic.operations.logs import as_dict

gunicorn.http.wsgi.SERVER = ""  # which server this is concerns nobody

bind = os.environ.get("BIND", "0.0.0.0:8000")
workers = int(os.environ.get("WORKERS", "2"))
threads = int(os.environ.get("THREADS", "4"))
worker_class = "gthread"
timeout = 30
graceful_timeout = 30
max_requests = 20_000  # a worker is renewed now and then
max_requests_jitter = 2_000
preload_app = True
accesslog = None  # the path of a request may hold a link's token
control_socket_disable = True
logconfig_dict = as_dict(level=os.environ.get("LOG_LEVEL", "INFO"), json=True)


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
