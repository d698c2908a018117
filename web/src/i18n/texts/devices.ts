import { texts } from '..';

export const devicesTexts = texts(
  {
    title: '设备与画质',
    camera: '摄像头',
    microphone: '麦克风',
    speaker: '扬声器',
    unnamed: (kind: string, number: number) => `${kind} ${number}`,
    none: '没有找到',
    standard: '系统默认',
    level: '麦克风音量',
    grade: '画质',
    low: '流畅',
    gradeStandard: '标准',
    high: '高清',
    gradeHint: '人越多，每个人收到的画面越小。',
  },
  {
    title: 'Devices and quality',
    camera: 'Camera',
    microphone: 'Microphone',
    speaker: 'Speaker',
    unnamed: (kind, number) => `${kind} ${number}`,
    none: 'None found',
    standard: 'System default',
    level: 'Microphone level',
    grade: 'Picture',
    low: 'Light',
    gradeStandard: 'Standard',
    high: 'Sharp',
    gradeHint: 'The more people, the smaller the picture each of them gets.',
  },
);
