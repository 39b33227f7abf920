"""What intents about files become, or why they are refused. Pure."""

from pairing.errors import Conflict, Malformed, NotFound, TooLarge
from pairing.interview import entries as e
from pairing.interview import intents as i
from pairing.interview.limits import Limits
from pairing.interview.names import check_language, check_name
from pairing.interview.seat import Envelope
from pairing.interview.state import Pad, State
from pairing.ot.utf16 import from_units, normalise_breaks, to_units


def about_file(state: State, intent: i.AboutFiles, envelope: Envelope, limits: Limits) -> e.AnyEntry:
    """Raises `Malformed`, `TooLarge`, `NotFound`, `Conflict` (`no_such_pad`, `pad_deleted`, `name_taken`)."""
    match intent:
        case i.CreatePad():
            return created(state, intent, envelope, limits)
        case i.RenamePad():
            pad = _visible(state, intent.pad)
            check_name(intent.name, limits.pad_name_chars)
            _check_free(state, intent.name, but=pad.id)
            return e.PadRenamed(**envelope, pad=pad.id, name=intent.name)
        case i.SetPadLanguage():
            check_language(intent.language)
            pad = _visible(state, intent.pad)
            return e.PadLanguageSet(**envelope, pad=pad.id, language=intent.language)
        case i.MovePad():
            pad = _visible(state, intent.pad)
            if not 0 <= intent.index < len(state.order):
                raise Malformed(f"index {intent.index} is not among {len(state.order)} tabs")
            return e.PadMoved(**envelope, pad=pad.id, index=intent.index)
        case i.DeletePad():
            pad = _visible(state, intent.pad)
            if len(state.order) == 1:
                raise Conflict("the last file stays")
            return e.PadDeleted(**envelope, pad=pad.id)
        case i.RestorePad():
            return _restored(state, intent, envelope)


def created(state: State, intent: i.CreatePad, envelope: Envelope, limits: Limits) -> e.PadCreated:
    check_name(intent.name, limits.pad_name_chars)
    check_language(intent.language)
    _check_free(state, intent.name)
    if len(state.pads) >= limits.pads:
        raise TooLarge(f"an interview holds at most {limits.pads} files")
    text = to_units(normalise_breaks(intent.text))
    if len(text) > limits.push.size:
        raise TooLarge(f"a file holds at most {limits.push.size} units")
    pad = f"p{len(state.pads) + 1}"
    return e.PadCreated(
        **envelope, pad=pad, name=intent.name, language=intent.language, text=from_units(text)
    )


def is_taken(state: State, name: str, but: str | None = None) -> bool:
    """Whether a file in sight, other than `but`, has this name; upper and lower case are the same."""
    wanted = name.casefold()
    return any(item != but and state.pads[item].name.casefold() == wanted for item in state.order)


def _restored(state: State, intent: i.RestorePad, envelope: Envelope) -> e.PadRestored:
    pad = state.pads.get(intent.pad)
    if pad is None:
        raise NotFound("no such pad", code="no_such_pad")
    if not pad.deleted:
        raise Conflict("the file is not deleted")
    _check_free(state, pad.name, but=pad.id)
    return e.PadRestored(**envelope, pad=pad.id)


def _visible(state: State, pad: str) -> Pad:
    found = state.pads.get(pad)
    if found is None:
        raise NotFound("no such pad", code="no_such_pad")
    if found.deleted:
        raise Conflict("the file was deleted", code="pad_deleted")
    return found


def _check_free(state: State, name: str, but: str | None = None) -> None:
    if is_taken(state, name, but):
        raise Conflict("a file of that name exists", code="name_taken")
