# Builds both programs and packs them with the Swift runtime linked in. The result runs as a user without rights
# and holds nothing but the programs, libpq, libqrencode and the preset programs' files (which are compiled in).
FROM swift:6.3-bookworm AS build
RUN apt-get update -qq \
    && apt-get install -y -qq --no-install-recommends libpq-dev libqrencode-dev pkg-config \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY Package.swift ./
COPY config ./config
COPY sql ./sql
COPY Sources ./Sources
COPY Tests ./Tests
RUN swift build -c release --static-swift-stdlib --product rewardd \
    && swift build -c release --static-swift-stdlib --product rewardctl \
    && swift build -c release --static-swift-stdlib --product rewardproof \
    && install -D -t /out "$(swift build -c release --show-bin-path)/rewardd" \
        "$(swift build -c release --show-bin-path)/rewardctl" "$(swift build -c release --show-bin-path)/rewardproof"

FROM debian:bookworm-slim
RUN apt-get update -qq \
    && apt-get install -y -qq --no-install-recommends libpq5 libqrencode4 curl ca-certificates \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --create-home --home-dir /var/lib/reward-ledger ledger \
    && install -d -m 0700 -o ledger /var/lib/reward-ledger/keys
COPY --from=build /out/ /usr/local/bin/
USER ledger
WORKDIR /var/lib/reward-ledger
ENV REWARD_PORT=8080
# Loopback until access control lands: reach it with `network_mode: host`, as docker-compose.yml does.
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
    CMD curl --fail --silent "http://127.0.0.1:${REWARD_PORT}/readyz" || exit 1
ENTRYPOINT ["rewardd"]
CMD ["serve"]
