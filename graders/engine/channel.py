"""Framed messages over a socket: four bytes of length, then MessagePack, decoded into one of the waist's types."""

import _socket
import array
import contextlib
import errno
import functools
import os
import select
import socket
import time
from collections.abc import Iterator

import msgspec

from graders.engine.observation import FromWorker, Message, ToWorker

LARGEST_FRAME = 16 * 2**20
MOST_PASSED = 64
SECONDS_TO_SEND = 10.0
DO_NOT_WAIT = getattr(socket, "MSG_DONTWAIT", 0)


class ChannelClosed(Exception):
    """The other side is gone."""


class ChannelOverdue(Exception):
    """The other side did not answer in time."""


class DescriptorRefused(Exception):
    """The kernel lets no more descriptors be under way, whoever sent the others; nothing was sent."""


class ChannelAbused(Exception):
    """The other side sent what is not a message."""


@functools.cache
def _decoder_of(receives: object) -> "msgspec.msgpack.Decoder[Message]":
    """Give the decoder of these messages, made once: what a submission makes of the library later is not used."""
    return msgspec.msgpack.Decoder(receives)


_ENCODER = msgspec.msgpack.Encoder()
# Code beside this may put functions of its own in the places of these: so they are taken before any of it runs.
_send, _receive_with = _socket.socket.send, getattr(_socket.socket, "recvmsg", None)
_poll, _now = getattr(select, "poll", None), time.monotonic


class Channel:
    """One end of a conversation; sends any message, receives only those of the other side."""

    def __init__(self, connection: socket.socket, receives: object) -> None:
        self.connection = connection
        self._encoder = _ENCODER
        self._decoder = _decoder_of(receives)
        self._buffer = bytearray()
        self.passed: list[int] = []
        """File descriptors that came along, in order, not yet taken by the reader."""

    @classmethod
    def of_judge(cls, connection: socket.socket) -> "Channel":
        """Give the judge's end, which receives what a worker may say."""
        return cls(connection, FromWorker)

    @classmethod
    def of_worker(cls, connection: socket.socket) -> "Channel":
        """Give the worker's end, which receives what the judge may ask."""
        return cls(connection, ToWorker)

    def send(self, message: Message, descriptor: int | None = None) -> None:
        """Send a message, and with it a file descriptor where the platform can pass one.

        Raises DescriptorRefused where it cannot be passed now.
        """
        body = self._encoder.encode(message)
        frame = len(body).to_bytes(4) + body
        try:
            if descriptor is not None:
                sent = socket.send_fds(self.connection, [frame], [descriptor])
                frame = frame[sent:]
            self._send_all(frame)
        except OSError as error:
            if error.errno == errno.ETOOMANYREFS:
                raise DescriptorRefused from error
            raise ChannelClosed from error

    def _send_all(self, frame: bytes) -> None:
        """Send bytes, for so long at most: the other side may have filled the socket, and read nothing."""
        deadline = _now() + SECONDS_TO_SEND
        while frame:
            if not self._is_ready(select.POLLOUT, deadline):
                raise ChannelOverdue
            with contextlib.suppress(BlockingIOError):
                frame = frame[_send(self.connection, frame, DO_NOT_WAIT) :]

    def _is_ready(self, event: int, deadline: float | None) -> bool:
        """Wait until the socket can be read or written; give False where the time is up before."""
        if self.connection.fileno() < 0:
            raise ChannelClosed
        if _poll is None:  # Windows
            read, write = ([self.connection], []) if event == select.POLLIN else ([], [self.connection])
            left = None if deadline is None else max(deadline - _now(), 0)
            return any(select.select(read, write, [], left))
        poller = _poll()
        poller.register(self.connection, event)
        return bool(poller.poll(None if deadline is None else max(deadline - _now(), 0) * 1_000))

    def receive(self, seconds: float | None = None) -> Message:
        """Wait for the next message, for at most so many seconds."""
        deadline = None if seconds is None else _now() + seconds
        size = int.from_bytes(self._take(4, deadline))
        if size > LARGEST_FRAME:
            raise ChannelAbused(f"a message of {size} bytes; at most {LARGEST_FRAME} are read")
        try:
            return self._decoder.decode(self._take(size, deadline))
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
            raise ChannelAbused(str(error)) from error

    def messages(self) -> Iterator[Message]:
        """Give messages until the other side hangs up."""
        while True:
            try:
                yield self.receive()
            except ChannelClosed:
                return

    def close(self) -> None:
        """Hang up, and let go of what came along and was not taken."""
        self.connection.close()
        while self.passed:
            os.close(self.passed.pop())

    def _take(self, size: int, deadline: float | None) -> bytes:
        while len(self._buffer) < size:
            if deadline is not None and deadline <= _now():
                raise ChannelOverdue
            if not self._is_ready(select.POLLIN, deadline):
                raise ChannelOverdue
            with contextlib.suppress(BlockingIOError):  # whoever holds the same socket may have read it first
                self._buffer += self._read()
        taken = bytes(self._buffer[:size])
        del self._buffer[:size]
        return taken

    def _read(self) -> bytes:
        try:
            if _receive_with is not None:
                room = socket.CMSG_LEN(16 * array.array("i").itemsize)
                chunk, extras, _, _ = _receive_with(self.connection, 2**16, room, DO_NOT_WAIT)
                for _, _, data in extras:
                    descriptors = array.array("i")
                    descriptors.frombytes(data[: len(data) // descriptors.itemsize * descriptors.itemsize])
                    self.passed += descriptors
            else:
                chunk = self.connection.recv(2**16)
        except BlockingIOError:
            raise
        except OSError as error:
            raise ChannelClosed from error
        if not chunk:
            raise ChannelClosed
        if len(self.passed) > MOST_PASSED:
            raise ChannelAbused(
                f"{len(self.passed)} file descriptors came along and none was due; at most {MOST_PASSED}"
            )
        return bytes(chunk)
