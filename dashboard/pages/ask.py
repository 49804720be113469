"""How pages ask: who asks, whether it can be asked, and what is said if it cannot.

What a browser sends is checked against a `FromPage`; a question is a function from such a request
to what is shown, by name. Superseded, refused and wrong questions are answered here, alike for all.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Annotated, Any, ClassVar, TypeVar

from dash import ClientsideFunction, Dash, Output, State, html, no_update
from dash.dependencies import DashDependency
from dash.exceptions import PreventUpdate
from pydantic import BaseModel, ConfigDict, PlainValidator, ValidationError

from dashboard.controls import entries
from dashboard.figures.theme import Look
from dashboard.jobs import Refused, Superseded
from dashboard.pages.state_words import key_name
from dashboard.state import NO_STATE, PageState, pins_of, session_of, state_of
from dashboard.words.language import say
from dashboard.words.plain import plainly
from simulation.scenario.errors import Problem, ScenarioError

Shown = Mapping[str, Any]
Answer = Callable[..., Shown]
Given = Annotated[PageState, PlainValidator(state_of)]
Pins = Annotated[tuple[PageState, ...], PlainValidator(pins_of)]
MOST_LINES = 6
CODE_NAME = re.compile(r"[a-z]+(?:_[a-z]+)+")


class FromPage(BaseModel):
    """What a browser sends with a question: nothing coerced, nothing changed later."""

    model_config = ConfigDict(strict=True, frozen=True, allow_inf_nan=False)

    ECHO: ClassVar[tuple[str, ...]] = ("version",)

    version: int = 0
    is_dark: bool = False
    is_large: bool = False

    @property
    def look(self) -> Look:
        """How figures are to be drawn."""
        return Look(self.is_dark, self.is_large)

    @classmethod
    def reply(cls, given: object) -> dict[str, Any]:
        """Return by what a page knows its answer, as it was sent."""
        sent = given if isinstance(given, dict) else {}
        return {key: sent.get(key) for key in cls.ECHO}


Request = TypeVar("Request", bound=FromPage)


def request_of(request: type[Request], given: object) -> Request:
    """Return what a browser sent as a request. Raises `ScenarioError` in words where it is none."""
    try:
        return request.model_validate(given)
    except ValidationError as error:
        told = [one.get("ctx", {}).get("error") for one in error.errors()]
        raise next(
            (one for one in told if isinstance(one, ScenarioError)), ScenarioError([NO_STATE])
        ) from None


def look_of(given: object) -> Look:
    """Return how figures are to be drawn; light and small where the page does not say."""
    return request_of(FromPage, given or {}).look


def question(
    app: Dash,
    outputs: Mapping[str, Output],
    inputs: Mapping[str, DashDependency],
    alert: str,
    request: type[FromPage] | None = None,
    reply: str = "",
    room: str = "",
    at_first: bool = False,
    says: str = "",
    refused: Shown = MappingProxyType({}),
) -> Callable[[Answer], Answer]:
    """Register what answers a question: it takes the session and the inputs by name.

    It returns what is shown, by name of the output; outputs that it leaves out stay as they are.
    What is wrong is said in `alert`. `request`: what the input `asked` is checked against, None
    where nothing was asked yet. `reply`: the store that gets which question was answered. `room`:
    requests of one session in different rooms do not supersede one another. `says`: where the
    words stand in an alert that holds more. `refused`: what is shown beside them.
    """
    said_in = {
        "message": Output(says or alert, "children", allow_duplicate=True),
        "hide": Output(alert, "hide", allow_duplicate=True),
    }
    asks = {"who": State("session", "data"), **inputs}
    waits = "initial_duplicate" if at_first else True
    every = {**outputs, **said_in} | ({"reply": Output(reply, "data")} if reply else {})

    def register(answer: Answer) -> Answer:
        @app.callback(output=every, inputs=asks, prevent_initial_call=waits)
        def _called(who: Any, **given: Any) -> dict[str, Any]:
            if request is not None and given["asked"] is None:
                raise PreventUpdate
            shown = answered(answer, request, who, room, given)
            return by_name(every, {**refused, **shown} if shown["reply"].get("failed") else shown)

        return answer

    return register


def by_name(outputs: Mapping[str, Output], shown: Shown) -> dict[str, Any]:
    """Return what each output gets; where that is nothing for any, nobody is told."""
    if not outputs.keys() & shown.keys():
        raise PreventUpdate
    return {name: shown.get(name, no_update) for name in outputs}


def answered(
    answer: Answer, request: type[FromPage] | None, who: Any, room: str, given: dict[str, Any]
) -> dict[str, Any]:
    """Return what is shown, or said instead, by name; and which question that answers."""
    reply = {} if request is None else request.reply(given["asked"])
    try:
        session = f"{session_of(who)}/{room}" if room else session_of(who)
        if request is not None:
            given["asked"] = request_of(request, given["asked"])
        shown = {"message": "", "hide": True, **answer(session, **given)}
    except Superseded:
        shown = {"reply": {"superseded": True}}
    except (ScenarioError, Refused) as error:
        told = {"failed": True} | ({"unfit": unfit} if (unfit := unfit_values(error)) else {})
        shown = {"message": said(error), "hide": False, "reply": told}
    shown["reply"] = reply | shown.get("reply", {})
    return shown


def said(error: Exception) -> list[Any]:
    """Return a problem in words, line by line."""
    lines = getattr(error, "problems", None) or [Problem(message=str(error))]
    return [html.Div(in_page_words(line)) for line in lines[:MOST_LINES]]


def unfit_values(error: Exception) -> list[str]:
    """Return in words which values do not fit, nothing where it is no value that is wrong."""
    problems: Sequence[Problem] = getattr(error, "problems", ())
    return [in_page_words(one) for one in problems[:MOST_LINES] if is_of_a_value(one)]


def is_of_a_value(problem: Problem) -> bool:
    """Say whether a problem is of a value that can be moved."""
    return problem.key in entries() or problem.key.startswith("shocks.")


def in_page_words(problem: Problem) -> str:
    """Return a problem under the name that stands in the page.

    >>> in_page_words(Problem(key="people.trust.mean", message="write 0 to 1"))
    'Trust: write 0 to 1'
    """
    if problem.key not in entries():
        return say(plainly(str(problem)))
    name = key_name(problem.key)
    told = CODE_NAME.sub(lambda found: found[0].replace("_", " "), problem.message)
    return f"{name[:1].upper()}{name[1:]}: {plainly(told)}"


def in_browser(
    app: Dash, function: str, done: Output, given: Sequence[DashDependency], at_first: bool = True
) -> None:
    """Register what the browser does by itself; Dash wants it to have something that it sets."""
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("hqc", function), done, *given, prevent_initial_call=not at_first
    )
