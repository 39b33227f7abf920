# Caddy for a container without root and without capabilities.
FROM caddy:2.11-alpine
# The copy sheds the file capability cap_net_bind_service: with an empty bounding set, execve refuses the original.
RUN cp /usr/bin/caddy /usr/local/bin/caddy \
    && mkdir -p /var/lib/caddy \
    && chown 10002:10002 /var/lib/caddy
# Certificates live in XDG_DATA_HOME: give it a volume.
ENV XDG_DATA_HOME=/var/lib/caddy \
    XDG_CONFIG_HOME=/tmp
COPY deploy/Caddyfile /etc/caddy/Caddyfile
USER 10002:10002
EXPOSE 8080 8443
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s --retries=3 \
    CMD ["wget", "--quiet", "--output-document=/dev/null", "http://127.0.0.1:8081/"]
CMD ["/usr/local/bin/caddy", "run", "--config", "/etc/caddy/Caddyfile", "--adapter", "caddyfile"]
