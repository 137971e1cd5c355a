-- A day begins in China: what is made between midnight and eight in the morning belongs to the new day, not to that of UTC.
alter table area alter column valid_from set default (now() at time zone 'Asia/Shanghai')::date;
