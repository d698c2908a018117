import { remembered } from '@/base/remembered';
import { GRADES, type Grade } from '@/mesh/budget';

/** How good a picture this person wants to send. */
export const grade = remembered<Grade>('rtcroom.grade', GRADES, () => 'standard');
