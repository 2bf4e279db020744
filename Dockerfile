# One static binary in an otherwise empty image: SQLite is linked in by cgo, so
# the C library has to be linked in as well. MessagePack, which gin can speak and
# nothing here asks it to, would be a tenth of the program. The image is pinned to
# a release of Go; go.sum pins what is built in. To pin it to its very bytes, add
# the digest that "docker buildx imagetools inspect" shows.
FROM golang:1.26.8-bookworm AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=1 go build -trimpath \
      -tags netgo,osusergo,sqlite_omit_load_extension,nomsgpack \
      -ldflags '-s -w -linkmode external -extldflags "-static"' \
      -o /out/tracker .
RUN mkdir -p /empty/data && mkdir -m 1777 /empty/tmp

FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /out/tracker /tracker
# Folders that belong to the user below: a new volume takes its owner from /data.
COPY --from=build --chown=65532:65532 /empty/ /
USER 65532:65532
ENV TRACKER_ADDR=0.0.0.0:8080 \
    TRACKER_DATABASE_URL=file:/data/tracker.db
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
  CMD ["/tracker", "health"]
ENTRYPOINT ["/tracker"]
CMD ["serve"]
