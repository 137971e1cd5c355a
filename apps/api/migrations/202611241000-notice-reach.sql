-- A notice names an event, so it is seen exactly as long as the event is: whoever has left a post keeps no list of
-- what lies there. Notices about no event are seen in their county; whose they are is asked by the query.
drop policy notice_county on notice;
create policy notice_reach on notice to jingwei_app using (
  county = app_county()
  and (event_id is null or exists (select from event e where e.county = notice.county and e.id = notice.event_id))
) with check (county = app_county());
