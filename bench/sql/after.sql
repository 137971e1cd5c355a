drop function bench_dice(int, bigint), bench_uuid(timestamptz, int), bench_letters(int);
drop table bench_text, bench_grid, bench_department;
