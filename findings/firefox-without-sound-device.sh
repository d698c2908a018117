#!/bin/bash
# Firefox on a machine without a device for sound: an AudioContext never runs, and no word says so.
#
# What a page makes with WebAudio (a tone, a mix, a level meter) is then silence for ever: the context stays "suspended", resume() neither
# fulfils nor fails, and a track of createMediaStreamDestination() goes out by WebRTC as live, enabled and silent. Chromium runs the same
# context by a clock of its own. Pages that wait for resume() wait for ever: race it against a time.
# Beside it: getVideoPlaybackQuality().totalVideoFrames stays 0 for a MediaStream whose pictures are shown (requestVideoFrameCallback counts them), so
# a page that looks there whether a picture moves sees none in Firefox.
#
# Needs python3 and firefox-esr (Debian 12); drives it by Marionette. Fails if it is otherwise. Seen with Firefox ESR 153.8.
set -eu
WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT
cat > "$WORK/run.py" <<'PYTHON'
import json, os, socket, subprocess, sys, time

home = sys.argv[1]
with socket.socket() as free:
    free.bind(('127.0.0.1', 0))
    port = free.getsockname()[1]
preferences = {'marionette.port': port, 'media.autoplay.default': 0, 'media.autoplay.blocking_policy': 0, 'media.autoplay.block-webaudio': False,
               'network.captive-portal-service.enabled': False, 'services.settings.server': 'http://127.0.0.1:9/'}
with open(home + '/user.js', 'w') as file:
    for name, value in preferences.items():
        file.write('user_pref(%s, %s);\n' % (json.dumps(name), json.dumps(value)))
# No server of sound is reached from there.
environment = dict(os.environ, HOME=home, PULSE_RUNTIME_PATH=home, PULSE_SERVER='unix:/nowhere', XDG_RUNTIME_DIR=home)
firefox = subprocess.Popen(['firefox-esr', '--headless', '--no-remote', '--marionette', '--profile', home, 'about:blank'], env=environment,
                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
PAGE = '''
const done = arguments[arguments.length - 1];
(async () => {
  const soon = time => new Promise(next => setTimeout(next, time));
  const context = new AudioContext();
  let resumed = 'neither';
  context.resume().then(() => { resumed = 'fulfilled'; }, () => { resumed = 'failed'; });
  const canvas = document.createElement('canvas');
  const pen = canvas.getContext('2d');
  setInterval(() => pen.fillRect(Math.random() * 300, 0, 9, 9), 40);
  const video = Object.assign(document.createElement('video'), {muted: true, autoplay: true, srcObject: canvas.captureStream(25)});
  document.body.append(video);
  let shown = 0;
  const seen = () => { shown++; video.requestVideoFrameCallback(seen); };
  video.requestVideoFrameCallback(seen);
  await soon(6000);
  return `context=${context.state} resume=${resumed} shown=${shown > 20} counted=${video.getVideoPlaybackQuality().totalVideoFrames}`;
})().then(done, error => done('error ' + error));
'''
try:
    for _ in range(300):
        try:
            line = socket.create_connection(('127.0.0.1', port))
            break
        except OSError:
            time.sleep(0.2)
    stream = line.makefile('rwb')

    def read():
        length = b''
        while not length.endswith(b':'):
            length += stream.read(1)
        return json.loads(stream.read(int(length[:-1])))

    def ask(number, command, **parameters):
        message = json.dumps([0, number, command, parameters]).encode()
        stream.write(b'%d:%s' % (len(message), message))
        stream.flush()
        answer = read()
        if answer[2]:
            raise SystemExit(answer[2])
        return answer[3]

    read()
    version = ask(1, 'WebDriver:NewSession', capabilities={})['capabilities']['browserVersion']
    ask(2, 'WebDriver:Navigate', url='about:blank')
    print('Firefox', version)
    print(ask(3, 'WebDriver:ExecuteAsyncScript', script=PAGE, args=[], scriptTimeout=60000)['value'])
finally:
    firefox.kill()
PYTHON
mkdir "$WORK/home"
SEEN=$(/usr/bin/python3 "$WORK/run.py" "$WORK/home")
echo "$SEEN"
[ "$(echo "$SEEN" | tail -1)" = "context=suspended resume=neither shown=true counted=0" ]
