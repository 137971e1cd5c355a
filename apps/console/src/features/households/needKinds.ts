import type { NeedKind } from '@jingwei/contract';
import { texts } from '../../app/text.ts';

export const needKindText = texts<NeedKind>(
  {
    livelihood: '生活',
    employment: '就业',
    medical: '医疗',
    elderCare: '养老',
    education: '入学',
    housing: '住房',
    legal: '法律',
    dispute: '纠纷',
    facility: '设施',
    service: '代办',
    other: '其他',
  },
  {
    livelihood: 'Living',
    employment: 'Work',
    medical: 'Medical',
    elderCare: 'Elder care',
    education: 'School',
    housing: 'Housing',
    legal: 'Legal',
    dispute: 'Dispute',
    facility: 'Facility',
    service: 'Service',
    other: 'Other',
  },
);
