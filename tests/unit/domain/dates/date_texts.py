"""EDTF texts for the property tests, made as a cataloguer would make them."""

from hypothesis import strategies as st


def _mask(digits: str, unknown: int) -> str:
    return digits[: len(digits) - unknown] + "X" * unknown


years = st.integers(0, 9999).map("{:04}".format)
any_years = st.one_of(years, st.integers(1, 9999).map("-{:04}".format))
months = st.integers(1, 12).map("{:02}".format)
days = st.integers(1, 28).map("{:02}".format)
marks = st.sampled_from(["", "?", "~", "%"])

plain_points = st.one_of(
    st.tuples(years),
    st.tuples(years, months),
    st.tuples(years, months, days),
).map("-".join)
seasons = st.tuples(years, st.sampled_from([str(n) for n in range(21, 42)])).map("-".join)
masked = st.one_of(
    st.tuples(years, st.integers(1, 4)).map(lambda p: _mask(*p)),
    st.tuples(years, st.sampled_from(["0X", "1X", "XX"])).map("-".join),
    st.tuples(years, months, st.sampled_from(["0X", "1X", "2X", "XX", "X1"])).map("-".join),
    st.tuples(years.map(lambda y: _mask(y, 2)), months, days).map("-".join),
    st.tuples(months, days).map(lambda p: f"XXXX-{p[0]}-{p[1]}"),
)
component_marked = st.tuples(marks, years, marks, marks, months, marks, marks, days, marks).map(
    lambda p: f"{p[0]}{p[1]}{p[2]}-{p[3]}{p[4]}{p[5]}-{p[6]}{p[7]}{p[8]}"
)
points = st.one_of(
    plain_points,
    seasons,
    masked,
    component_marked,
    st.tuples(any_years, months, days).map("-".join).filter(lambda t: not t.startswith("-0000")),
    st.tuples(plain_points, marks).map("".join),
    st.integers(10_000, 10**11).map("Y{}".format),
)
# Ordered by construction: the first digits of the years keep the two ends apart.
early, late = plain_points.map(lambda t: "1" + t[1:]), plain_points.map(lambda t: "2" + t[1:])
intervals = st.one_of(
    st.tuples(early, marks, late, marks).map(lambda p: f"{p[0]}{p[1]}/{p[2]}{p[3]}"),
    st.tuples(points, st.sampled_from(["", ".."])).map("/".join),
    st.tuples(st.sampled_from(["", ".."]), points).map("/".join),
)
runs = st.one_of(
    st.tuples(early, late).map("..".join),
    points.map("..{}".format),
    points.map("{}..".format),
)
sets = st.tuples(
    st.sampled_from(["[]", "{}"]), st.lists(st.one_of(points, runs), min_size=1, max_size=4)
).map(lambda p: p[0][0] + ",".join(p[1]) + p[0][1])
dates = st.one_of(points, intervals, sets)
# Texts that look like dates but mostly are not.
nearly = st.text(alphabet="0123456789X-/.,[]{}?~%Y ", max_size=40)
