# Jobfair as one small image: the browser libraries are gathered first, then the server around them.

FROM node:24-slim AS browser
WORKDIR /srv/jobfair
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --omit=dev
COPY kiosk kiosk
COPY static static
RUN node static/vendor.mjs

FROM python:3.11-slim
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin jobfair && install -d -o jobfair /data
WORKDIR /srv/jobfair
COPY requirements.lock ./
RUN pip install --no-cache-dir --require-hashes --only-binary :all: -r requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY jobfair jobfair
COPY templates templates
COPY --from=browser /srv/jobfair/kiosk kiosk
COPY --from=browser /srv/jobfair/static static
RUN pip install --no-cache-dir --no-deps --no-build-isolation --editable . && jobfair translate

ENV JOBFAIR_DATA=/data PYTHONUNBUFFERED=1
VOLUME /data
USER jobfair
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=4s --start-period=20s \
  CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=3)"]
CMD ["jobfair", "serve"]
