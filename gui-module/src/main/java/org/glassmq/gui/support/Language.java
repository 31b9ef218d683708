package org.glassmq.gui.support;

import java.util.Locale;

/** The languages of the console. */
public enum Language {
    ENGLISH("en", "", "English", Locale.ENGLISH),
    CHINESE("zh-CN", "_zh_CN", "简体中文", Locale.SIMPLIFIED_CHINESE);

    private final String tag;
    private final String suffix;
    private final String ownName;
    private final Locale locale;

    Language(String tag, String suffix, String ownName, Locale locale) {
        this.tag = tag;
        this.suffix = suffix;
        this.ownName = ownName;
        this.locale = locale;
    }

    /** BCP 47 tag, as it is kept in the settings. */
    public String tag() {
        return tag;
    }

    /** What the names of this language's resource files end in. */
    public String suffix() {
        return suffix;
    }

    /** What its speakers call it. */
    public String ownName() {
        return ownName;
    }

    public Locale locale() {
        return locale;
    }

    /** The language that fits a locale best; English if none does. */
    public static Language of(Locale locale) {
        return locale.getLanguage().equals("zh") ? CHINESE : ENGLISH;
    }

    /** The language of a tag from the settings; English if it is not known. */
    public static Language ofTag(String tag) {
        return of(Locale.forLanguageTag(tag));
    }
}
