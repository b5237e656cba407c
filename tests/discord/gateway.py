"""Discord's gateway: sessions, their events in order, and every way in which one can end."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, field

from aiohttp import WSMsgType, web

from tests.discord.refusal import Json
from tests.discord.world import World

DISPATCH, HEARTBEAT, IDENTIFY, PRESENCE, RESUME, RECONNECT = 0, 1, 2, 3, 6, 7
INVALID_SESSION, HELLO, HEARTBEAT_ACK = 9, 10, 11

UNKNOWN_OPCODE, NOT_AUTHENTICATED, AUTHENTICATION_FAILED = 4001, 4003, 4004
INVALID_SHARD, DISALLOWED_INTENTS = 4010, 4014

DIRECT_MESSAGES = 1 << 12
PRIVILEGED = (1 << 1) | (1 << 8) | (1 << 15)

BEAT = 3_600_000
"""Milliseconds between heartbeats: an hour, because the thread in which discord.py beats outlives a
connection that is cut off while it begins. The first beat comes at once."""

A_DAY = 1000
"""How many sessions may be begun in 24 hours; after that the token is reset."""


@dataclass
class Session:
    """One identified connection; it outlives its socket so that it can be resumed."""

    id: str
    shard: int
    shards: int
    intents: int
    socket: web.WebSocketResponse | None
    transport: asyncio.Transport | None = None
    kept: bool = False
    sent: list[Json] = field(default_factory=list)

    @property
    def live(self) -> bool:
        return self.socket is not None and not self.socket.closed


class Gateway:
    """All sessions. `identifies` counts those begun, `doubled` those begun beside a live one."""

    def __init__(self, world: World, token: str) -> None:
        self._world = world
        self._token = token
        self.address = ""
        self.shards = 1
        self.identifies = 0
        self.resumes = 0
        self.doubled = 0
        self.sessions: list[Session] = []
        self.changed: Callable[[], None] = lambda: None
        self.handed = 0
        """How many events went out on a socket."""

    @property
    def starts_left(self) -> int:
        return A_DAY - self.identifies

    def owners(self, shard: int = 0) -> list[Session]:
        return [one for one in self.sessions if one.live and one.shard == shard]

    async def connect(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(timeout=0.1)  # a killed bot answers no goodbye
        await socket.prepare(request)
        await _say(socket, {"op": HELLO, "d": {"heartbeat_interval": BEAT}})
        session: Session | None = None
        try:
            async for frame in socket:
                if frame.type is not WSMsgType.TEXT:
                    break
                session = await self._told(socket, session, json.loads(frame.data))
                if session and session.socket is socket:
                    session.transport = request.transport
        finally:  # a bot that is killed leaves by cancellation
            if session and session.socket is socket:
                session.socket = session.transport = None
                if socket.close_code in (1000, 1001) and not session.kept:  # it said goodbye
                    self.sessions.remove(session)
            self.changed()
        return socket

    async def _told(
        self, socket: web.WebSocketResponse, session: Session | None, told: Json
    ) -> Session | None:
        """One frame of the bot's; the session afterwards."""
        match told["op"]:
            case 1:
                await _say(socket, {"op": HEARTBEAT_ACK})
            case 2 if session is None:
                return await self._identify(socket, told["d"])
            case 6 if session is None:
                return await self._resume(socket, told["d"])
            case 3 if session:
                pass
            case _:
                await socket.close(code=UNKNOWN_OPCODE if session else NOT_AUTHENTICATED)
        return session

    async def _identify(self, socket: web.WebSocketResponse, told: Json) -> Session | None:
        self.identifies += 1
        shard, shards = told.get("shard") or (0, 1)
        if told["token"] != self._token or self.identifies > A_DAY:
            await socket.close(code=AUTHENTICATION_FAILED)
            return None
        if not 0 <= shard < shards:
            await socket.close(code=INVALID_SHARD)
            return None
        if told["intents"] & PRIVILEGED:
            await socket.close(code=DISALLOWED_INTENTS)
            return None
        self.doubled += bool(self.owners(shard))
        session = Session(f"session{self.identifies}", shard, shards, told["intents"], socket)
        self.sessions.append(session)
        ready = {
            "v": 10,
            "user": self._world.bot.as_json() | {"bot": True},
            "guilds": [],
            "session_id": session.id,
            "resume_gateway_url": self.address,
            "shard": [shard, shards],
            "application": {"id": str(self._world.application), "flags": 0},
        }
        await self._dispatch(session, "READY", ready)
        self.changed()
        return session

    async def _resume(self, socket: web.WebSocketResponse, told: Json) -> Session | None:
        found = [one for one in self.sessions if one.id == told["session_id"]]
        if told["token"] != self._token:
            await socket.close(code=AUTHENTICATION_FAILED)
            return None
        if not found:
            await _say(socket, {"op": INVALID_SESSION, "d": False})
            return None
        session = found[0]
        self.resumes += 1
        session.socket = socket
        for event in session.sent[int(told["seq"] or 0) :]:
            self.handed += 1
            await _say(socket, event)
        await self._dispatch(session, "RESUMED", {})
        self.changed()
        return session

    async def _dispatch(self, session: Session, name: str, data: Json) -> None:
        event = {"op": DISPATCH, "t": name, "s": len(session.sent) + 1, "d": data}
        session.sent.append(event)
        if session.live and session.socket:
            self.handed += 1
            await _say(session.socket, event)

    async def tell(self, name: str, data: Json, *, guild: int = 0, intent: int = 0) -> int:
        """An event to every session of its shard that wants it; to how many. Direct messages are
        the business of shard 0. What is resumed later gets it then."""
        told = 0
        for session in list(self.sessions):
            mine = session.shard == (guild >> 22) % self.shards
            if mine and session.intents & intent == intent:
                await self._dispatch(session, name, data)
                told += 1
        return told

    # What may happen to a connection.

    def drop(self) -> None:
        """Cut every connection, as a cable would be."""
        for session in self.sessions:
            transport, session.socket, session.transport = session.transport, None, None
            if transport:
                transport.abort()

    async def reconnect(self) -> None:
        await self._all({"op": RECONNECT, "d": None})

    async def invalidate(self, *, resumable: bool) -> None:
        if not resumable:
            ended, self.sessions = self.sessions, []
        else:
            ended = self.sessions
        for session in ended:
            if session.live and session.socket:
                await _say(session.socket, {"op": INVALID_SESSION, "d": resumable})

    async def close(self, code: int) -> None:
        for session in list(self.sessions):
            if session.socket:
                session.kept = True
                await session.socket.close(code=code)

    async def _all(self, frame: Json) -> None:
        for session in self.sessions:
            if session.live and session.socket:
                await _say(session.socket, frame)


async def _say(socket: web.WebSocketResponse, frame: Json) -> None:
    if not socket.closed:
        await socket.send_str(json.dumps(frame))
