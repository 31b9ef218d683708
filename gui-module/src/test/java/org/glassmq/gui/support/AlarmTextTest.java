package org.glassmq.gui.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.glassmq.broker.api.Alarm;
import org.glassmq.broker.api.Why;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlarmTextTest {
    @ParameterizedTest(name = "{0}: {1} / {2}")
    @CsvSource({
        "STORE_FAILED, 'Store failed, restart the broker: why', 存储已失效，请重启代理：why",
        "STORE_STALLED, 'Store cannot write, publishers wait: why', 存储暂时无法写入，发布者正在等待：why",
        "MEMORY, 'Memory is short: why', 内存不足：why",
        "DISK, 'Disk is nearly full: why', 磁盘空间不足：why"
    })
    void everyKindIsNamedInBothLanguages(Alarm.Kind kind, String english, String chinese) {
        Alarm alarm = new Alarm(kind, Why.said("why"), Instant.EPOCH);
        assertThat(AlarmText.of(alarm, new Messages(Language.ENGLISH))).isEqualTo(english);
        assertThat(AlarmText.of(alarm, new Messages(Language.CHINESE))).isEqualTo(chinese);
    }
}
