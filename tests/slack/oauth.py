"""Installing the app in workspaces: codes for tokens, and tokens that are renewed."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.slack.limits import Json
from tests.slack.world import Installation, Refusal, World

CLIENT_ID, CLIENT_SECRET = "111.222", "client-secret"
TWELVE_HOURS = 43_200


@dataclass
class Grants:
    """Codes that were handed out, and whether tokens expire."""

    rotates: bool = False
    codes: dict[str, tuple[str, str, frozenset[str], str]] = field(default_factory=dict)

    def allow(self, world: World, user: str, scopes: frozenset[str], enterprise: str = "") -> str:
        """Somebody agrees to install the app; the code that their browser brings back."""
        code = f"code-{world.number()}"
        self.codes[code] = (world.users[user].team, user, scopes, enterprise)
        return code

    def access(self, world: World, args: Json) -> Json:
        if (args.get("client_id"), args.get("client_secret")) != (CLIENT_ID, CLIENT_SECRET):
            raise Refusal("invalid_client_id")
        if args.get("grant_type") == "refresh_token":
            return self._renew(world, str(args.get("refresh_token")))
        if args.get("code") not in self.codes:
            raise Refusal("invalid_code")
        team, user, scopes, enterprise = self.codes.pop(str(args["code"]))
        made = world.install(team, scopes, enterprise=enterprise)
        return self._granted(world, made, user)

    def expire(self, world: World, team: str) -> None:
        """The tokens of a workspace are over."""
        for app in world.installations.values():
            if app.team == team and not app.state:
                app.state = "token_expired"

    def _renew(self, world: World, refresh: str) -> Json:
        for app in tuple(world.installations.values()):
            if refresh and app.refresh == refresh:
                app.refresh = ""
                app.state = "token_expired"
                made = world.install(app.team, app.scopes, enterprise=app.enterprise)
                return self._granted(world, made, "")
        raise Refusal("invalid_refresh_token")

    def _granted(self, world: World, made: Installation, user: str) -> Json:
        told: Json = {
            "access_token": made.token,
            "token_type": "bot",
            "scope": ",".join(sorted(made.scopes)),
            "bot_user_id": made.bot,
            "app_id": "A0AFTER",
            "team": None if made.enterprise else {"id": made.team, "name": "A workspace"},
            "enterprise": {"id": made.enterprise, "name": "An org"} if made.enterprise else None,
            "is_enterprise_install": bool(made.enterprise),
            "authed_user": {"id": user},
        }
        if self.rotates:
            made.refresh = f"xoxe-1-{world.number()}"
            told |= {"refresh_token": made.refresh, "expires_in": TWELVE_HOURS}
        return told
