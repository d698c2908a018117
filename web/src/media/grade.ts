import { storedChoice } from '@/base/storage';
import { GRADES, type Grade } from '@/mesh/budget';

/** How good a picture this person wants to send. */
export const grade = storedChoice<Grade>('rtcroom.grade', GRADES, () => 'standard');
