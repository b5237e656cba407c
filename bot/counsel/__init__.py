"""What a clinician asks a coach or worries about, answered from the policy in a sentence or two."""

from bot.counsel.answer import COUNSEL, TOLD, comforted, counsel
from bot.counsel.row import Counsel

__all__ = ["COUNSEL", "TOLD", "Counsel", "comforted", "counsel"]
