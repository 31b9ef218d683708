package org.glassmq.gui.testing;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.testfx.framework.junit5.ApplicationExtension;

/** Opens the window of a test, as that of TestFX, and gives it a robot with a steady hand. */
public final class WindowExtension extends ApplicationExtension {
    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return new SteadyRobot();
    }
}
