# Tieline in an image: installed by hash, run by no one in particular, compiled at build time.
FROM python:3.13-slim

ENV PYTHONUNBUFFERED=1 \
    PIP_NO_CACHE_DIR=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1 \
    # compiled code must run on whatever processor the image lands on
    NUMBA_CPU_NAME=generic \
    XDG_CACHE_HOME=/opt/tieline/cache \
    TIELINE_STORE=/data/tieline.db

WORKDIR /opt/tieline
COPY requirements.txt pyproject.toml README.md LICENSE ./
RUN pip install --require-hashes -r requirements.txt
COPY graph graph
COPY app app
COPY seeds seeds
COPY tieline tieline
RUN pip install --no-deps --no-build-isolation . \
 && useradd --system --no-create-home tieline \
 && mkdir -p /data cache \
 && chown -R tieline /data cache
USER tieline
# in the site-packages that will run, so that the code is found under its hash
RUN cd / && python -m graph.questions.warm

VOLUME /data
WORKDIR /data
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s CMD \
  ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/health/ready', timeout=2)"]
CMD ["tieline", "serve", "--host", "0.0.0.0"]
