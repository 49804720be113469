"""What may be done in a room, move by move."""

import itertools

import pytest

from dashboard.rooms.game import moves
from dashboard.rooms.game.answers import Unfit
from dashboard.rooms.game.codes import return_letters
from dashboard.rooms.game.fold import folded
from dashboard.rooms.game.moves import GRACE, Refused, phase_for
from dashboard.rooms.game.state import Event
from tests.rooms.playing import (
    BRIEF,
    DECIDE,
    DECIDE_2,
    DECISION,
    NUMBERS,
    PREDICT,
    PREDICT_OURS,
    REVEAL,
    Play,
    as_json,
    pure_room,
    small_lesson,
)


def test_a_room_is_the_fold_of_its_events() -> None:
    play = Play()
    people = play.join(5)
    play.go_to(PREDICT)
    play.hand_in(people[0], NUMBERS, "k1")
    play.do(moves.pause)
    play.now += 30
    play.do(moves.resume)
    play.do(moves.remove, people[4])
    play.go_to(DECIDE)
    play.hand_in(people[1], DECISION, "k2")
    first = pure_room()
    assert as_json(folded(play.events, first)) == as_json(play.room)
    assert [one.number for one in play.events] == list(range(2, play.room.number + 1))


def test_joining_twice_with_the_same_form_is_one_person() -> None:
    play = Play()
    one = play.do(moves.join, "a" * 32)
    again = play.do(moves.join, "a" * 32)
    assert one == again
    assert len(play.room.people) == 1


def test_teams_fill_up_and_nobody_is_left_alone() -> None:
    play = Play()
    play.join(9)
    assert [len(members) for members in play.room.teams_here().values()] == [4, 4, 1]
    play.go_to(BRIEF)
    assert [len(members) for members in play.room.teams_here().values()] == [5, 4]


def test_who_comes_late_joins_the_smallest_team() -> None:
    play = Play()
    play.join(7)
    play.go_to(DECIDE)
    late = play.join()[0]
    assert play.room.people[late].team == "t2"


def test_tables_are_teams() -> None:
    play = Play(small_lesson(teams="tables"))
    for nth, table in enumerate(["3", "3", "12"]):
        play.do(moves.join, f"{nth:032d}", "", table)
    assert [one.team for one in play.room.here()] == ["t3", "t3", "t12"]
    assert play.room.teams["t12"] == "Table 12"
    for wrong in ("", "0", "x", "100", "-1", "²"):
        with pytest.raises(Refused, match="number of your table"):
            play.do(moves.join, "f" * 32, "", wrong)


def test_a_form_that_is_sent_again_is_answered_as_the_first_time() -> None:
    play = Play()
    person = play.join()[0]
    play.go_to(PREDICT)
    first = play.hand_in(person, NUMBERS, "same")
    number = play.room.number
    assert play.hand_in(person, NUMBERS, "same") == first
    assert play.hand_in(person, NUMBERS | {"low-strain": "1"}, "same") == first
    assert play.room.number == number


def test_a_newer_one_of_somebody_else_is_shown_and_not_lost() -> None:
    play = Play()
    one, other, *_ = play.join(4)
    play.go_to(DECIDE)
    play.hand_in(one, DECISION, "k1", base=0)
    different = DECISION | {"level-open_books": "0"}
    with pytest.raises(Refused) as refused:
        play.hand_in(other, different, "k2", base=0)
    assert refused.value.status == 409
    assert refused.value.more["theirs"].content["levels"]["open_books"] == 0.5
    assert "open_books" not in refused.value.more["mine"]["levels"]
    changed = play.hand_in(other, different, "k3", base=1)
    assert changed.revision == 2


def test_the_same_from_two_phones_is_no_conflict() -> None:
    play = Play()
    one, other, *_ = play.join(4)
    play.go_to(DECIDE)
    first = play.hand_in(one, DECISION, "k1")
    assert play.hand_in(other, DECISION, "k2") == first


def test_over_budget_cannot_be_handed_in() -> None:
    play = Play(small_lesson(budget={"money": 9000.0, "hours": 700.0}))
    person = play.join()[0]
    play.go_to(DECIDE)
    play.hand_in(person, DECISION | {"level-mentoring": "0.5"} | {"level-open_books": "0"}, "k")
    with pytest.raises(Unfit, match="This costs"):
        play.hand_in(person, DECISION | {"level-mentoring": "1"}, "k2", base=1)


def test_a_reason_is_asked_for_and_a_level_is_one_of_those_offered() -> None:
    play = Play()
    person = play.join()[0]
    play.go_to(DECIDE)
    with pytest.raises(Unfit, match="Say why"):
        play.hand_in(person, DECISION | {"reason": " \u200b "})
    for wrong in ("0.7", "2", "-1", "nan", "", "1e0"):
        with pytest.raises(Unfit, match="one of the levels"):
            play.hand_in(person, DECISION | {"level-open_books": wrong})


@pytest.mark.parametrize("typed", ["", "x", "1e9", "nan", "inf", "1_0", "--1", "٣", "9" * 30])
def test_a_number_that_cannot_be_is_told_of_in_words(typed: str) -> None:
    play = Play()
    person = play.join()[0]
    play.go_to(PREDICT)
    with pytest.raises(Unfit):
        play.hand_in(person, NUMBERS | {"low-strain": typed})


def test_percent_signs_commas_and_turned_ranges_are_understood() -> None:
    play = Play()
    person = play.join()[0]
    play.go_to(PREDICT)
    told = play.hand_in(person, NUMBERS | {"low-strain": "12,5 %", "high-strain": "3"})
    assert told.content["ranges"]["strain"] == [0.03, 0.125]


def test_the_time_is_up_after_a_grace_of_two_seconds() -> None:
    play = Play()
    person = play.join()[0]
    play.go_to(PREDICT)
    play.now += 60.0 + GRACE
    play.hand_in(person, NUMBERS, "k1")
    play.now += 0.01
    with pytest.raises(Refused, match="time for this is up"):
        play.hand_in(person, NUMBERS | {"low-strain": "1"}, "k2", base=1)


def test_whoever_notices_the_deadline_lets_the_room_go_on_once() -> None:
    play = Play()
    play.join()
    play.go_to(PREDICT)
    play.now += 60.0 + GRACE
    assert not play.do(moves.notice_deadline)
    play.now += 0.01
    assert play.do(moves.notice_deadline)
    assert not play.do(moves.notice_deadline)
    assert play.room.phase == DECIDE


def test_what_is_only_read_does_not_end_by_itself() -> None:
    play = Play()
    play.go_to(BRIEF)
    play.now += 3600.0
    assert not play.do(moves.notice_deadline)


def test_drafts_count_when_the_time_is_up() -> None:
    play = Play()
    people = play.join(2)
    play.go_to(PREDICT)
    play.do(moves.save_draft, people[0], PREDICT, 0, NUMBERS)
    play.do(moves.save_draft, people[1], PREDICT, 0, {"low-strain": "3"})
    play.do(moves.go_on, play.room.turn)
    assert play.room.answers[PREDICT, people[0]].is_draft
    assert (PREDICT, people[1]) not in play.room.answers


def test_a_draft_older_than_what_was_handed_in_does_not_count() -> None:
    play = Play()
    person = play.join()[0]
    play.go_to(PREDICT)
    play.do(moves.save_draft, person, PREDICT, 0, NUMBERS | {"low-strain": "1"})
    play.hand_in(person, NUMBERS, "k")
    play.do(moves.go_on, play.room.turn)
    assert play.room.answers[PREDICT, person].content["ranges"]["strain"] == [0.05, 0.12]


def test_pressed_twice_the_room_goes_on_once() -> None:
    play = Play()
    turn = play.room.turn
    assert play.do(moves.go_on, turn)
    assert not play.do(moves.go_on, turn)
    assert play.room.phase == BRIEF


def test_undo_goes_back_and_what_was_handed_in_is_still_there() -> None:
    play = Play()
    person = play.join()[0]
    play.go_to(PREDICT)
    play.hand_in(person, NUMBERS)
    play.go_to(DECIDE)
    assert play.do(moves.undo, play.room.turn)
    assert play.room.phase == PREDICT
    assert (PREDICT, person) in play.room.answers
    assert play.room.left(play.now) == 60.0


def test_undoing_a_reveal_hides_it_again() -> None:
    play = Play()
    play.go_to(REVEAL)
    assert play.room.is_revealed(1)
    assert not play.room.is_revealed(2)
    play.do(moves.undo, play.room.turn)
    assert not play.room.is_revealed(1)


def test_a_pause_takes_no_time_from_anybody() -> None:
    play = Play()
    person = play.join()[0]
    play.go_to(PREDICT)
    play.now += 50.0
    play.do(moves.pause)
    assert not play.do(moves.pause)
    play.now += 500.0
    assert play.room.left(play.now) == 10.0
    play.hand_in(person, NUMBERS, "k")
    play.do(moves.resume)
    assert play.room.left(play.now) == 10.0
    assert not play.do(moves.resume)


def test_an_outage_or_a_jump_of_the_clock_takes_no_time_from_anybody() -> None:
    for by in (240.0, -3600.0):
        play = Play()
        play.go_to(PREDICT)
        play.now += 20.0 + by
        play.do(moves.shift, by)
        assert play.room.left(play.now) == 40.0


def test_two_minutes_more_are_two_minutes_more() -> None:
    play = Play()
    play.go_to(PREDICT)
    assert play.do(moves.add_time, play.room.turn)
    assert play.room.left(play.now) == 180.0
    assert not play.do(moves.add_time, play.room.turn - 1)


def test_extra_time_lasts_into_the_next_phase_but_not_past_a_reveal() -> None:
    play = Play()
    slow, quick = play.join(2)
    play.do(moves.give_extra, slow, 2.0)
    play.go_to(PREDICT)
    play.now += 61.0
    play.do(moves.go_on, play.room.turn)
    assert phase_for(play.room, play.room.people[slow], play.now) == PREDICT
    assert phase_for(play.room, play.room.people[quick], play.now) == DECIDE
    play.do(moves.submit, slow, PREDICT, "k", 0, NUMBERS)
    assert phase_for(play.room, play.room.people[slow], play.now) == DECIDE
    play.go_to(PREDICT_OURS)
    play.go_to(REVEAL)
    with pytest.raises(Refused, match="time for this is up"):
        play.do(moves.submit, slow, PREDICT_OURS, "k2", 0, NUMBERS)


def test_without_a_clock_no_time_is_up() -> None:
    play = Play()
    person = play.join()[0]
    play.do(moves.give_extra, person, 0.0)
    play.go_to(PREDICT)
    play.now += 10_000.0
    play.hand_in(person, NUMBERS)
    with pytest.raises(Refused, match="one of the times"):
        play.do(moves.give_extra, person, 99.0)


def test_who_was_taken_out_by_mistake_goes_on_where_they_were() -> None:
    play = Play()
    person = play.join()[0]
    play.go_to(PREDICT)
    play.hand_in(person, NUMBERS, "k")
    play.do(moves.remove, person)
    with pytest.raises(Refused, match="taken out") as refused:
        play.hand_in(person, NUMBERS, "k2", base=1)
    assert refused.value.status == 403
    play.do(moves.restore, person)
    assert play.hand_in(person, NUMBERS, "k3", base=1).revision == 1


def test_one_comes_back_on_another_phone_with_name_and_letters() -> None:
    play = Play()
    person = play.join()[0]
    name, letters = play.room.people[person].name, return_letters(play.room.secret, person)
    back = play.do(moves.come_back, "b" * 32, name.lower(), letters.lower())
    assert back.person == person
    assert len(play.room.tokens) == 2
    for wrong_name, wrong in ((name, "ZZZZ"), ("Nobody", letters), ("", "")):
        with pytest.raises(Refused, match="do not belong together"):
            play.do(moves.come_back, "c" * 32, wrong_name, wrong)


def test_a_round_that_a_team_misses_goes_on_as_before() -> None:
    play = Play()
    person = play.join()[0]
    play.go_to(DECIDE)
    play.hand_in(person, DECISION)
    play.go_to(DECIDE_2)
    decided = {"device_free_meetings": 1.0, "open_books": 0.5}
    assert play.room.path("t1", 2) == [decided, decided]


def test_nothing_can_be_done_in_a_closed_room() -> None:
    play = Play()
    person = play.join()[0]
    play.do(moves.close)
    for act in (
        play.join,
        lambda: play.hand_in(person, NUMBERS),
        lambda: play.do(moves.go_on, play.room.turn),
        lambda: play.do(moves.call, person, True),
    ):
        with pytest.raises(Refused, match="closed"):
            act()


def test_at_ones_own_pace_each_goes_on_alone_and_nothing_changes_after_a_reveal() -> None:
    play = Play(small_lesson(pace="own", team_size=1))
    one, other = play.join(2)
    play.do(moves.pass_on, one, BRIEF)
    play.do(moves.pass_on, one, BRIEF)
    assert play.room.own_place(play.room.people[one]) == PREDICT
    assert play.room.own_place(play.room.people[other]) == BRIEF
    play.do(moves.submit, one, PREDICT, "a", 0, NUMBERS)
    play.do(moves.submit, one, DECIDE, "b", 0, DECISION)
    play.do(moves.submit, one, DECIDE, "c", 1, DECISION | {"level-open_books": "0"})
    play.do(moves.submit, one, PREDICT_OURS, "d", 0, NUMBERS)
    assert play.room.is_revealed_to(play.room.people[one], 1)
    assert not play.room.is_revealed_to(play.room.people[other], 1)
    with pytest.raises(Refused, match="time for this is up"):
        play.do(moves.submit, one, DECIDE, "e", 2, DECISION)
    with pytest.raises(Refused, match="time for this is up"):
        play.do(moves.submit, other, DECIDE, "f", 0, DECISION)


def test_homework_is_open_between_its_two_dates() -> None:
    opens, closes = "1970-01-01T00:20:00Z", "1970-01-01T00:40:00Z"
    play = Play(small_lesson(pace="own", team_size=1, opens=opens, closes=closes))
    with pytest.raises(Refused, match="opens at 1970-01-01 00:20"):
        play.join()
    play.now = 1_300.0
    play.join()
    play.now = 2_400.0 + GRACE + 0.1
    with pytest.raises(Refused, match="closed"):
        play.join()


def test_every_event_kind_is_applied_and_known() -> None:
    from dashboard.rooms.game.fold import APPLY

    play = Play()
    person = play.join()[0]
    with pytest.raises(KeyError):
        folded([Event(play.room.number + 1, 0.0, "nonsense", {})], play.room)
    assert set(APPLY) >= {one.kind for one in play.events}
    assert person in play.room.people


def test_numbers_of_code_names_never_repeat() -> None:
    play = Play()
    play.join(150)
    names = [one.name for one in play.room.here()]
    assert len(set(names)) == 150
    for one, other in itertools.pairwise(names[:3]):
        assert one != other
