# Jobfair as one small image: the house with the kiosk's voice, then the browser libraries beside it.

FROM python:3.11-slim AS house
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin jobfair && install -d -o jobfair /data
WORKDIR /srv/jobfair
COPY requirements.lock ./
RUN pip install --no-cache-dir --require-hashes --only-binary :all: -r requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY jobfair jobfair
COPY templates templates
COPY kiosk kiosk
RUN pip install --no-cache-dir --no-deps --no-build-isolation --editable . && jobfair translate && jobfair voices build

FROM node:24-slim AS browser
WORKDIR /srv/jobfair
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --omit=dev
COPY static static
COPY --from=house /srv/jobfair/kiosk kiosk
RUN node static/vendor.mjs

FROM house
COPY --from=browser /srv/jobfair/kiosk/files.json kiosk/files.json
COPY --from=browser /srv/jobfair/static static

ENV JOBFAIR_DATA=/data PYTHONUNBUFFERED=1
VOLUME /data
USER jobfair
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=4s --start-period=20s \
  CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=3)"]
CMD ["jobfair", "serve"]
