import { texts } from '..';

/** What a viewer asks the host, and what the host is asked. */
export const linkMicTexts = texts(
  {
    applyTitle: '申请连麦',
    applyText: '主播同意后，大家会看到并听到你。',
    applyNow: '向主播申请',
    askingCamera: '请在浏览器里允许使用摄像头和麦克风',
    requestsTitle: '连麦申请',
    noRequests: '还没有人申请。观众申请后会出现在这里，30 秒内有效。',
    accept: '同意',
    reject: '拒绝',
    secondsLeft: (seconds: number) => `还有 ${seconds} 秒`,
    coming: (count: number) => `已同意，等待 ${count} 人上麦…`,
    full: '连麦位已满，刚才同意的观众没有位置了。请先请一位下麦。',
    answerLate: '申请已经过期。',
  },
  {
    applyTitle: 'Ask to join the stage',
    applyText: 'When the host says yes, everybody sees and hears you.',
    applyNow: 'Ask the host',
    askingCamera: 'Allow the camera and microphone in your browser',
    requestsTitle: 'Requests to join',
    noRequests: 'Nobody is asking. Requests appear here and are good for 30 seconds.',
    accept: 'Accept',
    reject: 'Reject',
    secondsLeft: (seconds) => `${seconds} s left`,
    coming: (count) => (count === 1 ? 'Accepted; waiting for 1 guest…' : `Accepted; waiting for ${count} guests…`),
    full: 'The stage is full, and there was no place for the last one you accepted. Take a guest off first.',
    answerLate: 'This request has expired.',
  },
);
