"""Simulated cases: practice for every register, made up from a seed and never to be taken for real.

Every row says `simulated`, every id begins with "SIM-", names are numbers ("模拟学校 12"), telephones do not exist
("000-0000-0123"), and the file's own description (its Parquet key values) says how it was made. Places and kinds of
departments are real, what is said about them is not: which of them is made slow is drawn from the seed.

The same register, rows, seed, city and years give the same cases. They are numbered in the order of the days they begin
on, and drawn in blocks of 122,880, each with a generator of its own: memory does not grow with the number of cases.

What is in all registers:
    places        each case belongs to a district (service items also to a zone), large ones more often: they add up to the city
    growth        a year more or fewer than the last: proposals +2 %, hotline +8 %, items −6 %, sites +10 %, relief +5 %,
                  actions +3 %; months differ by 5 % beyond their season and chance
    the end       nothing happens after the last day, so cases near it are still open; only deadlines may lie beyond it
    missing       some cells are empty: outcomes 4 %, ratings 20 to 45 %, coordinates 8 % and so on
In those that are answered (proposals, hotline, actions), by the days that an answer takes:
    places        about 3 % apart; but one is always 20 % faster and one 25 % slower (`World.better_place`, `worse_place`)
    departments   about 12 % apart
    a shift       all that begins on or after 1 July of the last year but three takes 25 % less (`World.faster_from`: 2022-07)
    a deterioration  in the last year one district and one department (`World.slower_place`, `slower_department`) take 30 %
                  more at its start and 70 % more at its end
    results       the better place has 5 points more good results (A, resolved, satisfied; items in the hall), the worse
                  one 6 fewer, the slower one 10 fewer in the last year
And in each:
    proposals     seven in ten come in January and February; 78 % have one department, others take 12 % longer and are sent
                  back more often (12 or 26 %), each time 15 % and 4 to 14 days more; 2.5 % are key (10 % faster, 8 points
                  more A), 6 % urgent, 5 % difficult (with twice the time allowed), 7 % troublesome; A 55 to 61 %; being
                  satisfied follows the outcome (93, 82, 70, 58 % for A to D), less 15 points when late, less 8 without
                  contact; 45 % are visited; B and C bear a promise in seven of ten, nine tenths of them kept sooner or later
    hotline       peaks in November to January with calls about heating; enquiries mostly answered at once (97 % resolved),
                  others 62 to 86 % by subject, less 15 points when late; heating comes again in 18 %, other calls in 8 %
    service_items online depth from 10 % whole course in the first year to 65 % in the last, days promised from 75 to 40 %
                  of the law's, 90 % in the hall but 62 % in zones, which are a step less deep in a quarter of items
    parking_sites opened mostly from August to November; of them 12 % at schools; nearly half of the temporary ones close
    relief        more and larger after each quarter (amounts × 1.3); in April to July of the shift's year six times the VAT refunds
    actions       most in January and after summer; 8 % without a deadline, 4 % never done, evidence for 85 % of those done
"""

from metrics.simulate.world import World
from metrics.simulate.writing import simulate

__all__ = ["World", "simulate"]
