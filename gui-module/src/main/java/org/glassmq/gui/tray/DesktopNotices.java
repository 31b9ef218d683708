package org.glassmq.gui.tray;

/** Tells a person of something while the window is not being looked at. May be called on any thread; does not block. */
public interface DesktopNotices extends AutoCloseable {

    /** Tells it, if the desktop can; a word in the log otherwise. */
    void tell(String title, String text);

    /** Somebody looks at the window: what was told need not stay. */
    void seen();

    @Override
    void close();
}
