import { texts } from '../../app/text.ts';

/** Sentences of choosing a unit. */
export const unitText = texts(
  {
    pick: '选择单位',
    search: '找单位',
    none: '没有可派的单位',
    noneFound: '没有叫“{q}”的单位',
    members: '在岗 {n} 人',
    vacant: '无人在岗',
    person: '指定人员',
    anyPerson: '由该单位安排',
  },
  {
    pick: 'Choose a unit',
    search: 'Find a unit',
    none: 'There is no unit to send it to',
    noneFound: 'No unit is called “{q}”',
    members: '{n} on post',
    vacant: 'nobody on post',
    person: 'Person',
    anyPerson: 'the unit decides',
  },
);
