#!/usr/bin/env python3
"""Opens far more connections than a server may hold, and sees that it neither spins nor stays shut.

    python3 Tests/Pannes/connexions.py .build/release/guichet

1. 2,100 idle connections of one address, 1,024 files: another address is served meanwhile.
2. 700 connections of 40 addresses, 1,024 files: never more files open than allowed, and service again once they left.
3. The limit of files lowered under a running server, so that accepting fails with EMFILE: less than a tenth of a core,
   and service again once the connections left.

Needs Linux (127.0.0.0/8, /proc) and prlimit. Prints one line a case; ends with 1 when one does not hold.
"""
import contextlib
import os
import resource
import socket
import subprocess
import sys
import tempfile
import time

PROGRAM = sys.argv[1] if len(sys.argv) > 1 else ".build/release/guichet"


class Server:
    def __init__(self, files):
        self.folder = tempfile.TemporaryDirectory()
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.log = open(os.path.join(self.folder.name, "log"), "w+")
        self.process = subprocess.Popen(
            ["prlimit", f"--nofile={files}:{files}", PROGRAM, "serve", "--port", str(self.port),
             "--data", os.path.join(self.folder.name, "data")], stdout=self.log, stderr=self.log)
        for _ in range(300):
            if self.answers("127.0.0.1"):
                return
            time.sleep(0.1)
        sys.exit("the server did not start")

    def connect(self, source):
        connection = socket.socket()
        connection.settimeout(5)
        try:
            connection.bind((source, 0))
            connection.connect(("127.0.0.1", self.port))
            return connection
        except OSError:
            connection.close()
            return None

    def answers(self, source):
        connection = self.connect(source)
        if connection is None:
            return False
        with contextlib.closing(connection):
            try:
                connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
                return connection.recv(12) == b"HTTP/1.1 200"
            except OSError:
                return False

    def cpu(self, seconds=5):
        """Cores in use over some seconds."""
        def used():
            with open(f"/proc/{self.process.pid}/stat") as stat:
                fields = stat.read().rsplit(")", 1)[1].split()
            return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        before = used()
        time.sleep(seconds)
        return (used() - before) / seconds

    def files(self):
        return len(os.listdir(f"/proc/{self.process.pid}/fd"))

    def stop(self):
        self.process.terminate()
        self.process.wait()
        self.log.close()
        self.folder.cleanup()


def flood(server, count, sources):
    opened = [server.connect(f"127.0.0.{2 + number % sources}") for number in range(count)]
    return [connection for connection in opened if connection is not None]


def case(name, count, sources, lowered=None, must_serve=False):
    server = Server(1024)
    if lowered:
        subprocess.run(["prlimit", f"--pid={server.process.pid}", f"--nofile={lowered}:{lowered}"], check=True)
    opened = flood(server, count, sources)
    cpu = server.cpu()
    files = server.files()
    during = server.answers("127.0.0.200")
    for connection in opened:
        connection.close()
    after = any(server.answers("127.0.0.200") or time.sleep(0.2) for _ in range(50))
    server.stop()
    holds = files <= (lowered or 1024) and cpu < 0.1 and after and (during or not must_serve)
    print(f"{name}: {len(opened)} connections, {files} files, {cpu:.2f} core, "
          f"another address {'served' if during else 'waits'}, afterwards {'served' if after else 'SHUT'}: "
          f"{'holds' if holds else 'DOES NOT HOLD'}")
    return holds


def main():
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(8192, hard), hard))
    held = [
        case("one address", 2100, 1, must_serve=True),
        case("forty addresses", 700, 40),
        case("no file left", 100, 1, lowered=60),
    ]
    sys.exit(0 if all(held) else 1)


main()
