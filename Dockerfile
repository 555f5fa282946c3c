# One executable on a slim base, for a user without rights. The base images are named without a registry, so the builder decides
# where they come from.
FROM node:20-bookworm-slim AS build
WORKDIR /src
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY . .
# The commit that --version prints; the build context has no history.
ARG COMMIT=unknown
RUN CRI_IMAGE_SIM_COMMIT="$COMMIT" npm run build:binary

FROM debian:bookworm-slim
COPY --from=build /src/binary/cri-image-sim /usr/local/bin/cri-image-sim
COPY --from=build /src/binary/licences.txt /src/LICENSE /usr/local/share/doc/cri-image-sim/
USER 65532:65532
EXPOSE 7080
HEALTHCHECK --interval=5s --timeout=3s --start-period=2s CMD ["cri-image-sim", "version", "--endpoint", "tcp://127.0.0.1:7080"]
ENTRYPOINT ["cri-image-sim"]
CMD ["serve", "--listen", "tcp://0.0.0.0:7080", "--allow-remote"]
