from main import Edit, merge

TEXT = ["0", "1", "2", "3"]


def test_deleting_everything():
    assert merge(TEXT, [Edit(0, 4, "a", [])]) == ([], [])


def test_insertions_at_both_ends():
    assert merge(["x"], [Edit(1, 1, "a", ["z"]), Edit(0, 0, "b", ["w"])]) == (["w", "x", "z"], [])


def test_the_text_is_left_as_it_was():
    merge(TEXT, [Edit(1, 2, "a", ["one"])])
    assert TEXT == ["0", "1", "2", "3"]


def test_a_deletion_and_an_insertion_at_its_border_agree():
    assert merge(TEXT, [Edit(1, 3, "a", []), Edit(3, 3, "b", ["new"])]) == (["0", "new", "3"], [])
