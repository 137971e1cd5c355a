-- Buildings, dwellings and households for $1 residents; see residents.sql.
insert into building (county, id, place, code, name, compound, address, floors)
select '140403', bench_person_uuid('building', b), bench_place(b * 100, $1::int * 2 / 5), 'bench' || b,
  (b % 40 + 1) || '号楼', '幸福小区', '太行西街' || b || '号', 6 from generate_series(0, ($1::int * 2 / 5 - 1) / 100) b;
insert into dwelling (county, id, place, building_id, entrance, number, floor, area_m2, rental)
select '140403', bench_person_uuid('dwelling', h), bench_place(h, $1::int * 2 / 5), bench_person_uuid('building', h / 100),
  (h / 25 % 4 + 1) || '单元', (h % 25 / 4 + 1) || '0' || (h % 4 + 1), h % 25 / 4 + 1, 60 + h % 60, h % 7 = 0
from generate_series(0, $1::int * 2 / 5 - 1) h;
insert into household (county, id, place, dwelling_id, members, last_visit_at)
select '140403', bench_person_uuid('household', h), bench_place(h, $1::int * 2 / 5), bench_person_uuid('dwelling', h), 2,
  case when h % 9 > 0 then now() - make_interval(days => h % 90) end from generate_series(0, $1::int * 2 / 5 - 1) h
