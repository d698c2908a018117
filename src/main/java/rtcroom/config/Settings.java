package rtcroom.config;

import rtcroom.access.AccessSettings;
import rtcroom.bans.BanSettings;
import rtcroom.chat.ChatSettings;
import rtcroom.chat.wire.SocketSettings;
import rtcroom.cluster.ClusterSettings;
import rtcroom.engine.EmbeddedSettings;
import rtcroom.http.HttpSettings;
import rtcroom.http.admin.AdminSettings;
import rtcroom.im.ImSettings;
import rtcroom.live.LiveSettings;
import rtcroom.rooms.RoomsSettings;
import rtcroom.session.IdentitySettings;
import rtcroom.session.LoginInfoSettings;
import rtcroom.session.RateSettings;
import rtcroom.session.TokenSettings;
import rtcroom.trtc.TrtcSettings;
import rtcroom.turn.TurnSettings;

/** Everything an operator decided, checked as a whole. Printing it shows no secret. */
public record Settings(
    HttpSettings http,
    AdminSettings admin,
    BanSettings bans,
    AccessSettings access,
    LoginInfoSettings loginInfo,
    TokenSettings tokens,
    RateSettings rates,
    IdentitySettings identity,
    ImSettings im,
    ChatSettings chat,
    SocketSettings sockets,
    LiveSettings live,
    EmbeddedSettings embedded,
    TurnSettings turn,
    TrtcSettings trtc,
    RoomsSettings rooms,
    ClusterSettings cluster,
    LogSettings log) {}
