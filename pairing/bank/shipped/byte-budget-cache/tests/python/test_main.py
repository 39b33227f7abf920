from main import Cache


def test_a_replaced_entry_gives_its_bytes_back():
    cache = Cache(10)
    assert cache.put("a", 6) == []
    assert cache.put("a", 5) == []
    assert cache.put("b", 5) == []
    assert (cache.get("a"), cache.get("b")) == (5, 5)


def test_nothing_goes_for_what_is_refused():
    cache = Cache(10)
    cache.put("a", 10)
    assert cache.put("b", 11) is None
    assert cache.get("a") == 10


def test_a_replacement_is_the_most_recent():
    cache = Cache(3)
    for key in "abc":
        cache.put(key, 1)
    cache.put("a", 1)
    assert cache.put("d", 2) == ["b", "c"]
