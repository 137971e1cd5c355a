-- Residents $2 to $3 of $1 in all, household by household, building by building and grid by grid, as a ledger is filled. Five people
-- to two households, a household to a dwelling, a hundred dwellings to a building. Whoever is not among those searched for
-- by number has a hash that no number has; sealed values are drawn from a few, so that answers can open them.
insert into resident (county, id, place, household_id, name, pinyin, sex, birth, id_sealed, id_blind, telephone_sealed,
  telephone_blind, relation, kind, residence_match, employment)
select '140403', bench_person_uuid('resident', i), bench_place((i - 1) * 2 / 5, $1::int * 2 / 5),
  bench_person_uuid('household', (i - 1) * 2 / 5), s.word || g.word, s.initial || g.initials || ' ' || s.syllable || g.syllables,
  case when bench_dice(i, 13) < 0.51 then '1' else '2' end, date '1930-01-01' + (bench_dice(i, 14) * 34000)::int,
  z.id_sealed, sha256(convert_to('nobody ' || i, 'UTF8')), z.telephone_sealed, sha256(convert_to('no telephone ' || i, 'UTF8')),
  case when i % 5 in (1, 4) then '02' else '10' end,
  case when bench_dice(i, 15) < 0.75 then 'registered' else 'migrant' end, bench_dice(i, 16) < 0.8,
  (array['employed', 'employed', 'retired', 'student', 'unemployed', 'home'])[1 + floor(bench_dice(i, 17) * 6)::int]
from generate_series($2::int, $3::int) i
join bench_surname s on s.n = floor(power(bench_dice(i, 11), 2.2) * $4)::int
join bench_given g on g.n = floor(bench_dice(i, 12) * $5)::int
join bench_sealed z on z.n = i % 500
