import pytest

from pairing.bank.linking import link_images

ADDRESSES = {"a.png": "/x/1", "b-2.webp": "/x/2"}


@pytest.mark.parametrize(
    ("text", "linked"),
    [
        ("![graph](images/a.png)", "![graph](/x/1)"),
        ("[one](images/a.png) and ![](images/b-2.webp 'two')", "[one](/x/1) and ![](/x/2 'two')"),
        ("![](<images/a.png>)", "![](</x/1>)"),
        ("![ref][g]\n\n[g]: images/a.png", "![ref][g]\n\n[g]: /x/1"),
        ("![](images/unknown.png)", "![](images/unknown.png)"),
        ("![](images/a.png.exe)", "![](images/a.png.exe)"),
        ("![](https://elsewhere.test/images/a.png)", "![](https://elsewhere.test/images/a.png)"),
        ("images/a.png in words", "images/a.png in words"),
        ("", ""),
    ],
)
def test_images_are_found_where_they_are_meant(text: str, linked: str) -> None:
    assert link_images(text, ADDRESSES) == linked
